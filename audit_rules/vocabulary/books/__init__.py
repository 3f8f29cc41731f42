"""What the books say: charts, vouchers, lines, balances, periods, numbers."""
