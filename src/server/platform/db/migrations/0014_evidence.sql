-- The place of what evidence needs beside 0011: replaced, name and all, before anything is released.
select;
