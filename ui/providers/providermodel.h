#pragma once

#include "core/base/money.h"
#include "ui/providers/providerstanding.h"
#include "ui/providers/testwords.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace patchbay {

class RelayHost;

/// What one provider, or one key, came to this month.
struct MonthSpend
{
    Money cost;
    bool unpriced = false; ///< there were requests whose cost is unknown
};

/// The profile's providers, each with its keys below, and how they fare. Follows the profile and
/// what the relay tells. Renaming is asked for by renameAsked(), as edits go through the profile.
/// Thread: GUI.
class ProviderModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { Name, State, LastError, FirstToken, Month, Left, ColumnCount };
    enum Role {
        ProviderRole = Qt::UserRole + 1, ///< id of the provider
        KeyRole, ///< id of the key; empty for a provider
        StatusRole, ///< Status as int
        HintRole, ///< a key's last four characters, or where it lies
        QuietRole, ///< whether the text is a side matter
    };

    explicit ProviderModel(RelayHost &host, QObject *parent = nullptr);

    /// Takes the profile in force.
    void setConfig(std::shared_ptr<const Config> config);
    void setActivity(std::shared_ptr<const Activity> activity);
    /// By provider, and of keys by `provider/key`.
    void setSpend(QHash<QString, MonthSpend> spend);
    /// What a test of a key has shown; holds until the relay knows better.
    void setTested(const QString &provider, const QString &key, const TestWords &words,
                   std::int64_t firstTokenUs);
    /// Secrets may be others: looks at their last characters again.
    void refreshKeys();

    [[nodiscard]] const Activity *activity() const { return m_activity.get(); }
    [[nodiscard]] int keyCount() const;
    /// Invalid if there is none; \a key empty for the provider itself.
    [[nodiscard]] QModelIndex find(const QString &provider, const QString &key = {}) const;

    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

signals:
    /// The user typed another name; \a key is empty for a provider's own.
    void renameAsked(const QString &provider, const QString &key, const QString &name);
    /// There are other rows than before.
    void rowsChanged();

private:
    struct Key
    {
        QString id;
        QString label;
        QString hint;
        Standing standing;
        QString left; ///< of its limits, in short
        QString leftDetails; ///< a line for each limit
        friend bool operator==(const Key &, const Key &) = default;
    };
    struct Provider
    {
        QString id;
        QString name;
        bool free = false; ///< costs nothing by its kind of billing
        QString freeWord;
        Standing standing;
        std::int64_t latencyUs = -1;
        std::vector<Key> keys;
        friend bool operator==(const Provider &, const Provider &) = default;
    };

    [[nodiscard]] std::vector<Provider> build();
    [[nodiscard]] QString hintOf(const ProviderConfig &provider, const KeyConfig &key) const;
    void overlayTests(Provider &provider) const;
    /// What is left of the key's limits; gives whether that changes by itself.
    bool showLeft(const std::string &provider, const KeyConfig &key, Key &shown,
                  std::int64_t nowMs) const;
    void refresh();
    void tell(int row);
    [[nodiscard]] static bool isNumber(int column)
    {
        return column == FirstToken || column == Month || column == Left;
    }
    [[nodiscard]] QVariant providerText(const Provider &provider, int column) const;
    [[nodiscard]] QVariant keyText(const Provider &provider, const Key &key, int column) const;
    [[nodiscard]] QString monthText(const Provider &provider, const QString &of) const;
    [[nodiscard]] static QString errorText(const Standing &standing);

    RelayHost &m_host;
    std::shared_ptr<const Config> m_config;
    std::shared_ptr<const Activity> m_activity;
    QHash<QString, MonthSpend> m_spend;
    struct Tested
    {
        TestWords words;
        std::int64_t atMs = 0;
    };
    QHash<QString, Tested> m_tests; ///< by `provider/key`
    QHash<QString, std::int64_t> m_latencies; ///< of the last answer that was seen
    std::vector<Provider> m_providers;
    bool m_filling = false; ///< a limit has less than all left
    QTimer m_countdown; ///< runs while a key rests, or a limit fills
};

} // namespace patchbay
