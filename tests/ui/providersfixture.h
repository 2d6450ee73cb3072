#pragma once

#include "tests/ui/runninghost.h"
#include "ui/providers/providermodel.h"
#include "ui/providers/providerspage.h"

#include <QAbstractProxyModel>
#include <QLabel>
#include <QLineEdit>
#include <QTreeView>

namespace patchbay {

/// A relay on a free port with a profile of its own, and the page before it.
struct Shown : RunningHost
{
    /// \a providers as JSON, without the brackets; \a more fields of the profile.
    explicit Shown(const QByteArray &providers, const QByteArray &more = {})
        : RunningHost("\"providers\":[" + providers + "]" + more)
    {
        if (!colors)
            return;
        page = std::make_unique<ProvidersPage>(context());
        bringUp(*page, {1200, 800});
    }

    template <typename T>
    [[nodiscard]] T *find() const
    {
        return page->findChild<T *>();
    }
    [[nodiscard]] QPushButton *button(const QString &text) const { return buttonIn(*page, text); }
    [[nodiscard]] QLineEdit *field(const QString &name) const
    {
        for (QLineEdit *each : page->findChildren<QLineEdit *>()) {
            if (each->accessibleName() == name && each->isVisible())
                return each;
        }
        return nullptr;
    }
    /// Whether a text that holds \a part is in sight.
    [[nodiscard]] bool says(const QString &part) const
    {
        for (const QLabel *each : page->findChildren<QLabel *>()) {
            if (each->isVisible() && each->text().contains(part))
                return true;
        }
        return false;
    }
    void choose(const QString &provider, const QString &key = {}) const
    {
        auto *tree = find<QTreeView>();
        auto *filter = qobject_cast<QAbstractProxyModel *>(tree->model());
        tree->setCurrentIndex(filter->mapFromSource(find<ProviderModel>()->find(provider, key)));
        tree->setFocus();
    }

    std::unique_ptr<ProvidersPage> page;
};

} // namespace patchbay
