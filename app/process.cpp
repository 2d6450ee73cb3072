#include "app/process.h"

#include <QByteArray>

#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <sys/resource.h>
#include <sys/stat.h>

namespace patchbay {

void prepareProcess()
{
    umask(077);
    constexpr rlimit noCore {0, 0};
    setrlimit(RLIMIT_CORE, &noCore);
    rlimit files {};
    if (getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur < files.rlim_max) {
        files.rlim_cur = files.rlim_max;
        setrlimit(RLIMIT_NOFILE, &files);
    }
#ifdef __GLIBC__
    // By default glibc keeps ever larger blocks once it has seen some, and a few requests with
    // images would stay in memory for good.
    mallopt(M_MMAP_THRESHOLD, 512 * 1024);
#endif
    // Threads whose loop is not our own (EpollDispatcher) get Qt's and not GLib's, which is slower.
    qputenv("QT_NO_THREADED_GLIB", "1");
}

} // namespace patchbay
