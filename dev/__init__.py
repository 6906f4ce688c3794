"""What a person runs: the command line, the embedded Postgres, the simulators, the sample workspace, measures."""
