"""Words for those who were killed or hurt, folded: parts of patterns."""

CASUALTIES = "(?:casualties|victims|deaths|fatalities|injuries|dead|wounded|injured)"
CASUALTIES_AR = "(?:ال)?(?:قتلي|جرحي|ضحايا|شهداء|اصابات|مصاب[يو]ن|خساير)"
