"""A lean keep-alive HTTP/1.1 client for the Bot API's own servers.

aiohttp costs some 60 us a call, httpx some 2,000; sending is what a bot does most.
"""
