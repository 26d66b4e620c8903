## Settings that change while the desk runs, in the console.

console-settings = Settings
live-settings-how = They hold from the next use on, and over restarts, in place of what the settings file says.
live-setting = { $name ->
    [breaking-persons] How many persons breaking news takes (1 or 2)
    [breaking-undo] For how many seconds breaking news can be undone
   *[link-tags] Source tags on links to articles, a line each
}
live-setting-changed = Changed by { $person } at { $time }.
live-setting-in-file = From the settings file.
live-setting-go-back = Take the file's again
live-setting-file-says = In the file:
setting-is-the-files = This setting is the file's already.
