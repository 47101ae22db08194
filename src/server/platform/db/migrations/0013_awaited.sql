-- The place of what awaited dates, requests and events needs beside 0011: replaced, name and all, before anything is released.
select;
