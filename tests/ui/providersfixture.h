#pragma once

#include "core/backend/relayhost.h"
#include "core/config/profilefile.h"
#include "ui/providers/providermodel.h"
#include "ui/providers/providerspage.h"
#include "ui/relaystate.h"
#include "ui/theme/providercolors.h"
#include "ui/theme/theme.h"

#include <QAbstractProxyModel>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

namespace patchbay {

/// A relay on a free port with a profile of its own, and the page before it.
struct Shown
{
    /// \a providers as JSON, without the brackets; \a more fields of the profile.
    explicit Shown(const QByteArray &providers, const QByteArray &more = {})
        : profile(directory.filePath("profile.json"))
        , settings(directory.filePath("window.ini"), QSettings::IniFormat)
    {
        const QByteArray text = "{\"format\":1,\"listen\":[{\"address\":\"127.0.0.1\",\"port\":0}],"
                                "\"providers\":["
                                + providers + "]" + more + "}";
        if (!writeWhole(profile.toStdString(), text.toStdString()))
            return;
        host = std::make_unique<RelayHost>(
            *Catalog::builtIn(),
            ProfilePaths::from(profile.toStdString(), directory.filePath("data").toStdString()),
            std::nullopt);
        if (const auto opened = host->open(); !opened) {
            qWarning("%s", opened.error().lines.front().c_str());
            return;
        }
        state = std::make_unique<RelayState>(*host);
        if (!host->start())
            return;
        colors = std::make_unique<ProviderColors>(theme, settings);
        page = std::make_unique<ProvidersPage>(UiContext {*host, theme, *colors, settings, *state});
        page->resize(1200, 800);
        page->show();
        page->shown();
        page->activateWindow();
        (void)QTest::qWaitForWindowActive(page.get());
    }

    template <typename T>
    [[nodiscard]] T *find() const
    {
        return page->findChild<T *>();
    }
    [[nodiscard]] QPushButton *button(const QString &text) const
    {
        for (QPushButton *each : page->findChildren<QPushButton *>()) {
            if (each->text() == text && each->isVisible())
                return each;
        }
        return nullptr;
    }
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
    [[nodiscard]] QByteArray profileText() const
    {
        QFile file(profile);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void choose(const QString &provider, const QString &key = {}) const
    {
        auto *tree = find<QTreeView>();
        auto *filter = qobject_cast<QAbstractProxyModel *>(tree->model());
        tree->setCurrentIndex(filter->mapFromSource(find<ProviderModel>()->find(provider, key)));
        tree->setFocus();
    }

    QTemporaryDir directory;
    QString profile;
    QSettings settings;
    Theme theme;
    std::unique_ptr<RelayHost> host;
    std::unique_ptr<RelayState> state;
    std::unique_ptr<ProviderColors> colors;
    std::unique_ptr<ProvidersPage> page;
};

} // namespace patchbay
