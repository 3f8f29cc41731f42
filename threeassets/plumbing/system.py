"""Why the system refused a file, in Chinese; its own words may be English."""

from __future__ import annotations

import errno

_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EEXIST: "已有同名的文件",
    errno.ENOTDIR: "路径中有一段是文件，不是文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘已满",
    errno.EROFS: "磁盘只能读，不能写",
    errno.EBUSY: "文件正在使用",
    errno.EMFILE: "打开的文件太多",
    errno.ENAMETOOLONG: "名称太长",
    errno.ELOOP: "快捷方式（链接）互相指来指去",
    errno.EIO: "磁盘读写出错",
    errno.EINVAL: "名称不能用",
}


def reason_of(error: OSError) -> str:
    """Return why the system refused: in its own words where they are no English, else in ours."""
    reason = error.strerror or "原因不明"
    return _REASONS.get(error.errno or 0, reason) if reason.isascii() else reason
