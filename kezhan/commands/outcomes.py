"""How a command can end: the exit codes that a script may rely on."""

from enum import IntEnum


class Outcome(IntEnum):
    """An exit code. 2 is also what the shell's own commands give for wrong usage."""

    DONE = 0
    REFUSED = 1
    WRONG_USAGE = 2
    NOT_FOUND = 3
    CANNOT_START = 4
    PARTLY = 5


MEANINGS = {
    Outcome.DONE: "办成了，或核对无误",
    Outcome.REFUSED: "没有办成，或核对不符",
    Outcome.WRONG_USAGE: "命令写得不对",
    Outcome.NOT_FOUND: "没有找到要办的对象或文件",
    Outcome.CANNOT_START: "起动不了，例如端口已被占用",
    Outcome.PARTLY: "办了一部分，还有行没有收",
}
