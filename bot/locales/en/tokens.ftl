## Tokens of programs that use the HTTP API.

token-name = “{ $name }” can't be a token's name. Use up to 40 small letters (a to z), digits and hyphens, as in cms-2.
token-taken = There is, or was, a token called { $name }. Choose another name.
token-unknown = There is no token called { $name }.
token-revoked = The token { $name } was revoked already.
token-over = This token has expired or was revoked. Ask for a new one.
key-reused = This key was used for another request within the last 24 hours. Use a new one.
