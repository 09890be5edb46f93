"""What the bot remembers, in tables of its own: updates, chats, answers, votes, publications, admins, jobs."""
