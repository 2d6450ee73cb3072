#pragma once

#include "core/model/activity.h"
#include "ui/context.h"
#include "ui/providers/foundkeys.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace patchbay {

class BannerStack;

/// The banners of the page of providers: refused keys, keys without a secret, and keys that lie
/// in the environment. Thread: GUI.
class ProviderNotices final : public QObject
{
    Q_OBJECT

public:
    ProviderNotices(const UiContext &context, BannerStack &banners, QObject *parent = nullptr);

    void refresh(const Activity *activity);
    /// The user looked at a found key and left it where it is: not offered again.
    void decline(const QString &variable);

signals:
    void replaceAsked(const QString &provider, const QString &key);
    void lookAsked(const QString &preset, const QString &variable);

private:
    void offerRefused(const Activity *activity);
    void offerSessions();
    void offerFound();
    void lookForKeys();
    void put(const QString &key, const QString &sentence, bool isError, const QString &button,
             const std::function<void()> &act);
    void withdrawOthers();

    UiContext m_context;
    BannerStack &m_banners;
    QSet<QString> m_wanted;
    std::shared_ptr<const Config> m_config; ///< for which m_found holds
    std::vector<FoundKey> m_found; ///< and not declined
    QHash<QString, QString> m_sentences; ///< that are shown, by key
};

} // namespace patchbay
