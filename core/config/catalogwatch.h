#pragma once

#include "core/catalog/catalog.h"

#include <QFileSystemWatcher>
#include <QObject>

#include <filesystem>
#include <memory>
#include <string>

namespace patchbay {

/// Follows what is imported into a data directory, by this process or another. Thread: main.
class CatalogWatch final : public QObject
{
    Q_OBJECT

public:
    /// \a data is the data directory.
    explicit CatalogWatch(std::string data, QObject *parent = nullptr);

    /// Begins; the directory must exist. What was imported until now is taken to be known.
    void start();

signals:
    /// Other rows lie there: the catalogue with them, see openCatalog().
    void changed(const std::shared_ptr<const patchbay::Catalog> &catalog);

private:
    void look();
    [[nodiscard]] std::filesystem::file_time_type fileTime() const;

    const std::string m_data;
    QFileSystemWatcher m_watcher;
    std::filesystem::file_time_type m_seen; ///< of the file as it was last looked at
};

} // namespace patchbay
