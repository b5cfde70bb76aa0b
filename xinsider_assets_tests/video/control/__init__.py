"""Control pictures: each layer of the video as it was when somebody last looked at it.

`python -m xinsider_assets_tests.video.control` renews them. Look at what it changed before you
commit it: from then on that is what the layers are held to.
"""
