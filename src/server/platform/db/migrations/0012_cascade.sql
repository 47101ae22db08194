-- The place of what the cascade needs beside 0011: replaced, name and all, before anything is released.
select;
