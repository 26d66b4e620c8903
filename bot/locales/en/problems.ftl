problem = { $sentence }
