"""The command line: `bin/kezhan --help`."""

import io
import sys
from collections.abc import Sequence

from kezhan.commands import (
    account_reset,
    certificate_show,
    certificate_verify,
    clockwork,
    demo,
    docs,
    found,
    import_experts,
    import_hosts,
    import_needs,
    import_societies,
    journal_accept,
    journal_verify,
    policy_check,
    serve,
    worker,
)
from kezhan.commands.outcomes import Outcome
from kezhan.commands.parsing import Command, parser_of
from kezhan.commands.preparing import CannotPrepare
from kezhan.policy.editions import NoEdition
from kezhan.policy.reading import FaultyEdition
from kezhan.policy.refusal import Refused

COMMANDS: tuple[Command, ...] = (
    serve,
    found,
    account_reset,
    demo,
    policy_check,
    certificate_show,
    certificate_verify,
    import_experts,
    import_hosts,
    import_needs,
    import_societies,
    journal_verify,
    journal_accept,
    clockwork,
    worker,
    docs,
)


def main(words: Sequence[str]) -> Outcome:
    """Carry out the command in `words` and say how it ended."""
    options = parser_of(COMMANDS).parse_args(words)
    command: Command = options.command
    try:
        return command.run(options)
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return Outcome.REFUSED
    except (FaultyEdition, NoEdition) as fault:
        print(f"制度版本用不了，改好再来：\n{fault}", file=sys.stderr)
        return Outcome.CANNOT_START
    except CannotPrepare as fault:
        print(fault, file=sys.stderr)
        return Outcome.CANNOT_START


if __name__ == "__main__":
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)  # progress shows at once in a log file too
    sys.exit(main(sys.argv[1:]))
