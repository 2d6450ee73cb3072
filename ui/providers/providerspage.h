#pragma once

#include "core/config/keychainstate.h"
#include "ui/providers/editpanel.h"
#include "ui/providers/foundkeys.h"
#include "ui/widgets/page.h"

#include <QTimer>

#include <optional>

class QLineEdit;
class QMenu;
class QPushButton;
class QSortFilterProxyModel;
class QStackedWidget;
class QTreeView;

namespace patchbay {

class AddPanel;
class BannerStack;
class ConnectionRound;
class EmptyState;
class ProviderModel;
class ProviderNotices;
class SecretsLine;

/// The providers with their keys: how they fare, what they cost, and a panel to add and edit them.
class ProvidersPage final : public Page
{
    Q_OBJECT

public:
    explicit ProvidersPage(const UiContext &context, QWidget *parent = nullptr);
    ~ProvidersPage() override;

    [[nodiscard]] QString pageName() const override { return tr("Providers"); }
    [[nodiscard]] QString pageIcon() const override { return QStringLiteral("providers"); }
    void shown() override;

    /// Opens the panel that adds a provider; see AddPanel::begin().
    void addProvider(const QString &preset = {});
    /// The same with a key that was found somewhere.
    void addFound(const FoundKey &key);
    /// Opens the panel of a provider; see EditPanel::begin().
    void editProvider(const QString &provider, const QString &key = {},
                      EditPanel::Aim aim = EditPanel::Aim::Look);

private:
    void buildHead();
    void buildTree();
    void buildPanels();
    void connectHost();

    void takeConfig();
    void takeKeychain(const KeychainState &state);
    void askKeychain();
    void askSpend();
    void showCounts();
    void showCommand();

    void openCurrent();
    void deleteCurrent();
    void showMenu(const QPoint &where);
    void addProviderActions(QMenu &menu, const QString &provider);
    void addKeyActions(QMenu &menu, const QString &provider, const QString &key);
    [[nodiscard]] std::pair<QString, QString> current() const;

    void testAll();
    void onRoundFinished();
    void rename(const QString &provider, const QString &key, const QString &name);
    void setEnabledIn(const QString &provider, const QString &key, bool enabled);
    void change(const QString &provider, const std::function<void(json::Tree &)> &edit);
    void keepSecret(const QString &provider, const QString &key, const SecretRef &ref,
                    const Secret &secret);
    void dropSecret(const QString &provider, const QString &key);
    void showPanel(QWidget *panel);
    void leavePanel(const std::function<void()> &then);
    void closePanel();

    ProviderModel *m_model;
    QSortFilterProxyModel *m_filter;
    ConnectionRound *m_round;
    ProviderNotices *m_notices;
    QTreeView *m_tree;
    QLineEdit *m_search;
    QPushButton *m_add;
    QPushButton *m_test;
    SecretsLine *m_secrets;
    BannerStack *m_stackOfBanners;
    QStackedWidget *m_content;
    EmptyState *m_empty;
    QStackedWidget *m_panels;
    AddPanel *m_addPanel;
    EditPanel *m_editPanel;
    std::optional<FoundKey> m_looksAt; ///< while the panel that adds shows it
    QTimer m_spendTimer; ///< while the page is in sight
};

} // namespace patchbay
