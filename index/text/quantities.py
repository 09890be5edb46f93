"""How one asks for a number, folded, in both languages and the dialects: parts of patterns."""

# Each asks by itself; what only some modules know of ("how much money", «بيش») stands there.
HOW_MANY_WORDS = ("كم", "شكد", "اشكد", "شقد", "قديش")
HOW_MANY_AR = f"(?:{'|'.join(HOW_MANY_WORDS)})"
# "How many soldiers", «كم بلغ عدد الجنود»: what is counted comes next.
HOW_MANY = rf"(?:how many|{HOW_MANY_AR}(?: هو| كان| بلغ| يبلغ)?(?: عدد)?)"
# Of these there is one, and how much it is is asked.
MEASURES = "(?:ال)?(?:راتب|سعر|كلف|تكلف|ثمن|قيم|عمر|مساح|حجم|نسب|مبلغ|طول|مده|يبعد|تبعد|يكلف)"
