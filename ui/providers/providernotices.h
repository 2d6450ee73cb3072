#pragma once

#include "core/model/activity.h"
#include "ui/answer.h"
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
/// in the environment or in other tools' files. Thread: GUI.
class ProviderNotices final : public QObject
{
    Q_OBJECT

public:
    ProviderNotices(const UiContext &context, BannerStack &banners, QObject *parent = nullptr);

    void refresh(const Activity *activity);
    /// The user looked at a found key and left it where it is: not offered again.
    void decline(const FoundKey &key);

signals:
    void replaceAsked(const QString &provider, const QString &key);
    void lookAsked(const patchbay::FoundKey &key);

private:
    void offerRefused(const Activity *activity);
    void offerSessions();
    void offerFound();
    void offer(const FoundKey &found);
    void lookForKeys();
    void takeToolKeys(const std::vector<ToolKey> &keys);
    void put(const QString &key, const QString &sentence, bool isError, const QString &button,
             const std::function<void()> &act);
    void withdrawOthers();

    UiContext m_context;
    BannerStack &m_banners;
    QSet<QString> m_wanted;
    std::shared_ptr<const Config> m_config; ///< for which m_found holds
    std::vector<FoundKey> m_found; ///< in the environment, and not declined
    std::vector<FoundKey> m_inFiles; ///< of other tools, and not declined
    Answer<Result<std::vector<ToolKey>>> m_asked; ///< what their files hold
    QHash<QString, QString> m_sentences; ///< that are shown, by key
};

} // namespace patchbay
