# fish completion for seedbed

complete -c seedbed -f

complete -c seedbed -s C -l directory -xa '(__fish_complete_directories)' -d 'The folder of the project'
complete -c seedbed -s f -l file -rF -d 'A Compose file'
complete -c seedbed -s p -l project-name -x -d 'The name of the project'
complete -c seedbed -l env-file -rF -d 'Instead of .env'
complete -c seedbed -l profile -x -d 'Activate a profile'
complete -c seedbed -l context -x -d 'A docker context'
complete -c seedbed -s H -l host -x -d 'The engine: unix:///path or tcp://host:port'
complete -c seedbed -l format -xa 'table json' -d 'table, or json for programs'
complete -c seedbed -l dry-run -d 'Show the plan and change nothing'
complete -c seedbed -s y -l yes -d 'Do not ask before something that cannot be undone'
complete -c seedbed -l trust -d 'Trust what the project asks of this machine'
complete -c seedbed -s h -l help -d 'Print help'
complete -c seedbed -l version -d 'Print the version'

complete -c seedbed -n __fish_use_subcommand -a setup -d 'From a clone to a running environment'
complete -c seedbed -n __fish_use_subcommand -a doctor -d 'Check what would stop a teammate from getting started'
complete -c seedbed -n __fish_use_subcommand -a config -d 'Print the resolved project'
complete -c seedbed -n __fish_use_subcommand -a up -d 'Start the environment'
complete -c seedbed -n __fish_use_subcommand -a down -d 'Stop and remove the containers and networks'
complete -c seedbed -n __fish_use_subcommand -a start -d 'Start stopped services'
complete -c seedbed -n __fish_use_subcommand -a stop -d 'Stop services and keep their containers'
complete -c seedbed -n __fish_use_subcommand -a restart -d 'Restart services'
complete -c seedbed -n __fish_use_subcommand -a ps -d 'List the services and their states'
complete -c seedbed -n __fish_use_subcommand -a logs -d 'Print the logs, merged by time'
complete -c seedbed -n __fish_use_subcommand -a stats -d 'Show what the services use'
complete -c seedbed -n __fish_use_subcommand -a db -d 'Databases'
complete -c seedbed -n __fish_use_subcommand -a tools -d 'Tool images and their tasks'
complete -c seedbed -n __fish_use_subcommand -a run -d 'Run a task of a tool'
complete -c seedbed -n __fish_use_subcommand -a images -d 'List the images of the engine'
complete -c seedbed -n __fish_use_subcommand -a volumes -d 'Volumes and bind mounts'
complete -c seedbed -n __fish_use_subcommand -a engine -d 'Container engines of this machine'

complete -c seedbed -n '__fish_seen_subcommand_from doctor' -l fix -d 'Apply the fixes that need no person'
complete -c seedbed -n '__fish_seen_subcommand_from config' -l show-secrets -d 'Print passwords, tokens and keys'
complete -c seedbed -n '__fish_seen_subcommand_from up' -l build -d 'Build images even when they are there'
complete -c seedbed -n '__fish_seen_subcommand_from up' -l force-recreate -d 'Make containers again'
complete -c seedbed -n '__fish_seen_subcommand_from up' -l remove-orphans -d 'Remove containers of services that are gone'
complete -c seedbed -n '__fish_seen_subcommand_from up' -l no-wait -d 'Do not wait until the services are ready'
complete -c seedbed -n '__fish_seen_subcommand_from down' -s v -l volumes -d 'Remove named volumes too'
complete -c seedbed -n '__fish_seen_subcommand_from down' -s t -l timeout -x -d 'Seconds to let each service stop'
complete -c seedbed -n '__fish_seen_subcommand_from logs' -l follow -d 'Go on with new lines'
complete -c seedbed -n '__fish_seen_subcommand_from logs' -s t -l timestamps -d 'Print the time of each line'
complete -c seedbed -n '__fish_seen_subcommand_from logs' -s n -l tail -x -d 'Only the last lines of each container'
complete -c seedbed -n '__fish_seen_subcommand_from logs' -l since -x -d 'Only lines since then'
complete -c seedbed -n '__fish_seen_subcommand_from stats' -l once -d 'Print one reading and end'

set -l db_commands ls reset undo save build rm url
complete -c seedbed -n "__fish_seen_subcommand_from db; and not __fish_seen_subcommand_from $db_commands" -a "$db_commands"
complete -c seedbed -n '__fish_seen_subcommand_from db; and __fish_seen_subcommand_from save' -s m -l note -x -d 'A note to keep with it'
complete -c seedbed -n '__fish_seen_subcommand_from db; and __fish_seen_subcommand_from build' -l force -d 'Build it even when nothing has changed'
complete -c seedbed -n '__fish_seen_subcommand_from tools; and not __fish_seen_subcommand_from ls pull' -a 'ls pull'
complete -c seedbed -n '__fish_seen_subcommand_from volumes; and not __fish_seen_subcommand_from ls' -a ls
complete -c seedbed -n '__fish_seen_subcommand_from volumes; and __fish_seen_subcommand_from ls' -s a -l all -d 'Of other projects too'
complete -c seedbed -n '__fish_seen_subcommand_from volumes; and __fish_seen_subcommand_from ls' -l size -d 'Measure sizes now'
complete -c seedbed -n '__fish_seen_subcommand_from engine; and not __fish_seen_subcommand_from ls' -a ls
