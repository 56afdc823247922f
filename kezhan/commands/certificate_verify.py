"""`certificate verify`: proves the code of a certificate by its signature alone, without database or network."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kezhan.commands.outcomes import Outcome
from kezhan.seals import attestation
from kezhan.seals.attestation import Attestation, open_attested
from kezhan.seals.envelope import BrokenSeal, version_of
from kezhan.seals.keys import MissingKey, NotAPublicKey, issuer_key, read_public_key
from kezhan.seals.statement import Statement, open_sealed

name = "certificate verify"
purpose = "核验证书的编码：只看签名，不用数据库，不用网络"


def arguments(parser: ArgumentParser) -> None:
    """The code, and the issuer whose key checks it."""
    parser.add_argument("code", metavar="编码", help="证书上的编码，或二维码里的整个地址")
    parser.add_argument("--key", type=Path, metavar="文件", help="签发单位公布的公钥文件（不给就用本机签发用的）")


def run(options: Namespace) -> Outcome:
    """DONE with what is stated when the seal holds, REFUSED when it does not, NOT_FOUND without a public key."""
    try:
        lines, ending = _stated(options.code, _public_key(options.key))
    except OSError:
        print(f"读不到公钥文件 {options.key}：请看文件在不在、能不能读。", file=sys.stderr)
        return Outcome.NOT_FOUND
    except MissingKey as missing:
        print(f"{missing}\n也可以用 --key 给出公布的公钥；没有密钥核验不了，这不说明证书是真是假。", file=sys.stderr)
        return Outcome.NOT_FOUND
    except NotAPublicKey as fault:
        print(f"{options.key}：{fault}", file=sys.stderr)
        return Outcome.REFUSED
    except BrokenSeal as fault:
        print(fault, file=sys.stderr)
        return Outcome.REFUSED
    print("签名有效，证书上写的是：")
    for label, value in lines:
        print(f"  {label}{'  ' * (4 - len(label))}  {value}")
    print(f"签名只说明{ending}时的内容；现在是否有效，请看平台上的查验页。")
    return Outcome.DONE


def _stated(code: str, public_key: Ed25519PublicKey) -> tuple[list[tuple[str, str]], str]:
    """The lines of label and value, and what was done on the day of sealing. Raises BrokenSeal."""
    if version_of(code) == attestation.VERSION:
        return _of_certificate(open_attested(code, public_key)), "颁发"
    return _of_plaque(open_sealed(code, public_key)), "签发"


def _of_plaque(statement: Statement) -> list[tuple[str, str]]:
    return [
        ("编号", statement.number),
        ("牌匾", statement.plaque),
        ("名称", statement.name),
        ("学会", statement.society),
        ("依托单位", statement.host),
        ("有效期", f"{statement.filed_on} 至 {statement.valid_until}"),
    ]


def _of_certificate(stated: Attestation) -> list[tuple[str, str]]:
    head, foot = (("证书", stated.title), ("编号", stated.number)), (("颁发单位", stated.issuer),)
    return [*head, *stated.facts, *foot, ("颁发日期", str(stated.issued_on))]


def _public_key(path: Path | None) -> Ed25519PublicKey:
    return read_public_key(path.read_text(errors="replace")) if path else issuer_key().public_key()
