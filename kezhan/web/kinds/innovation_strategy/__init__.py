"""Pages of strategies: the station's side writes and pursues them, the host adopts them."""
