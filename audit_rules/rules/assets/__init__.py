"""Assets and resources: the yearly count, disposal, use and depreciation."""
