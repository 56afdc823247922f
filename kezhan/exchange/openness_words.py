"""Words as they are compared: without case, width, blanks, unseen characters and traditional forms."""

import re
import unicodedata

TRADITIONAL = str.maketrans(
    "開佈發傳對內機絕祕級範圍僅衹祇別請應該當協議學會簽須經報導網絡權為準許於與參閱讀覽個項標題備註說軟禮員專審處門關給讓傢傳隱洩漏轉載條階暫緩單業嚴據無涉屬種類資訊實際檢護採諾稱點縣區鎮鄉聯繫電話號碼時間預",
    "开布发传对内机绝秘级范围仅只只别请应该当协议学会签须经报导网络权为准许于与参阅读览个项标题备注说软礼员专审处门关给让家传隐泄漏转载条阶暂缓单业严据无涉属种类资讯实际检护采诺称点县区镇乡联系电话号码时间预",
)
ENDS = "[。，；：！？,;:!?|/\\\\\n\r=→—–…]|--|(?<=[\u4e00-\u9fff])[-_](?=[\u4e00-\u9fff])"
QUOTES_AND_SIGNS = r"[^\w√✓×✗☑☒|<>~]|_"


def plain(words: str) -> str:
    """The words as one, without any sign."""
    return re.sub(r"[^\w√✓☑×✗☒]|_", "", _folded(words))


def clauses(words: str) -> str:
    """The words with | where a clause ends and < > around what stands in brackets. Quotes and signs are gone; of the
    blanks a ~ is left between two words of letters.
    """
    said = re.sub(r"(?<=[a-z])[ \t]+(?=[a-z])", "~", _folded(words))
    said = re.sub(r"[(\[{【〔〖]", "<", re.sub("[<>]", "|", said))
    said = re.sub(ENDS, "|", re.sub(r"[)\]}】〕〗]", ">", said))
    return re.sub(QUOTES_AND_SIGNS, "", said)


def _folded(words: str) -> str:
    return unicodedata.normalize("NFKC", words).translate(TRADITIONAL).lower()
