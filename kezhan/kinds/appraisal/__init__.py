"""成果鉴定 (§2.8): a panel without interests appraises a result; its patent, award or standard follows."""
