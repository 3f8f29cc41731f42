"""How a file is read where the reader should not choose: profiles and folders of them."""
