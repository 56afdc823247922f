"""Pages of appraisals: the host commissions, the society forms a panel, its members judge."""
