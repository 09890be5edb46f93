"""Questions that others follow."""

from __future__ import annotations

WHEN = "When do US troops leave Ain al-Asad?"
MATA = "متى تنسحب القوات الأمريكية من قاعدة عين الأسد؟"
HOW_MANY = "How many US troops are in Iraq?"
KAM = "كم عدد القوات الأمريكية في العراق؟"
TOWER = "What happened at Tower 22?"
HARIR = "When do US troops leave Harir?"
SHAWAKIT = "شوكت يطلعون من حرير؟"
MISSILES = "How many missiles were fired at Ain al-Asad?"
TURKISH = "كم عدد القوات التركية في سوريا؟"
