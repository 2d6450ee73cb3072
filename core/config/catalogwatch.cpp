#include "core/config/catalogwatch.h"

#include "core/base/logging.h"
#include "core/config/importedcatalog.h"

#include <system_error>
#include <utility>

namespace patchbay {

CatalogWatch::CatalogWatch(std::string data, QObject *parent)
    : QObject(parent)
    , m_data(std::move(data))
{
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &CatalogWatch::look);
}

void CatalogWatch::start()
{
    m_seen = fileTime();
    m_watcher.addPath(QString::fromStdString(m_data));
}

/// The file is always replaced whole, so what has another time is complete.
void CatalogWatch::look()
{
    const auto time = fileTime();
    if (std::exchange(m_seen, time) == time)
        return;
    if (auto catalog = openCatalog(m_data))
        emit changed(*catalog);
    else
        qCWarning(logConfig) << catalog.error().message.c_str();
}

std::filesystem::file_time_type CatalogWatch::fileTime() const
{
    std::error_code none;
    return std::filesystem::last_write_time(importedCatalogIn(m_data), none);
}

} // namespace patchbay
