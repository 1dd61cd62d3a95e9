print("mkba")
