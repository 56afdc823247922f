from tests.province import province

__all__ = ["province"]
