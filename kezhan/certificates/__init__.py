"""Certificates of training, of appraisal and the like: numbered, sealed as plaques are, revocable (§2.5, §2.8).

A kind of work issues one by `issuing.issue` and may revoke it by `revoking.revoke`; nothing here knows which kind.
"""
