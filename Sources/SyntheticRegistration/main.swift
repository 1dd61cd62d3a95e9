print("synthetic")
