#include "ui/providers/providerspage.h"

#include "core/backend/relayhost.h"
#include "ui/answer.h"
#include "ui/providers/addpanel.h"
#include "ui/providers/connectionround.h"
#include "ui/providers/providerdelegate.h"
#include "ui/providers/providermodel.h"
#include "ui/providers/providernotices.h"
#include "ui/providers/providertree.h"
#include "ui/providers/secretsline.h"
#include "ui/relaystate.h"
#include "ui/snippet.h"
#include "ui/theme/providercolors.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/emptystate.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace patchbay {

ProvidersPage::ProvidersPage(const UiContext &context, QWidget *parent)
    : Page(context, parent)
    , m_model(new ProviderModel(context.host, this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_round(new ConnectionRound(context.host.backend(), this))
{
    setTitle(pageName());
    buildHead();
    auto *left = new QVBoxLayout;
    left->setContentsMargins(0, 0, 0, 0);
    left->setSpacing(0);
    auto *padded = new QVBoxLayout;
    padded->setContentsMargins(24, 12, 24, 12);
    padded->setSpacing(8);
    m_secrets = new SecretsLine(context.theme, this);
    m_stackOfBanners = new BannerStack(context.theme, this);
    m_notices = new ProviderNotices(context, *m_stackOfBanners, this);
    auto *above = new QVBoxLayout;
    above->setContentsMargins(24, 12, 24, 0);
    above->addWidget(m_secrets);
    buildTree();
    padded->addWidget(m_content, 1);
    auto *caption = new QLabel(tr("A revealed key hides again after 20 s. A key is never written "
                                  "to a log, an export or a backup."),
                               this);
    caption->setFont(context.theme.font(TextRole::Caption));
    caption->setForegroundRole(QPalette::PlaceholderText);
    caption->setWordWrap(true);
    padded->addWidget(caption);
    left->addLayout(above);
    left->addWidget(m_stackOfBanners);
    left->addLayout(padded, 1);
    buildPanels();
    auto *columns = new QHBoxLayout;
    columns->setSpacing(0);
    columns->addLayout(left, 1);
    columns->addWidget(m_panels);
    body()->setContentsMargins(0, 0, 0, 0);
    body()->addLayout(columns);
    connectHost();
    takeConfig();
}

ProvidersPage::~ProvidersPage() = default;

void ProvidersPage::buildHead()
{
    const Theme &theme = context().theme;
    m_search = new QLineEdit(this);
    m_search->setPlaceholderText(tr("Find a provider or key"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->addAction(theme.icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_search->setClearButtonEnabled(true);
    constexpr int beside = 64; // the icon, the button that clears, padding
    m_search->setMinimumWidth(
        qMax(220, fontMetrics().horizontalAdvance(m_search->placeholderText()) + beside));
    m_test = new QPushButton(theme.icon(QStringLiteral("retry")), tr("Test all"), this);
    m_test->setToolTip(tr("Asks for the models with every key, and one cheap model for 1 token"));
    m_add = new QPushButton(theme.icon(QStringLiteral("add"), Token::OnAccent),
                            tr("Add a provider"), this);
    m_add->setProperty("kind", QStringLiteral("primary"));
    addHeadWidget(m_search);
    addHeadWidget(m_test);
    addHeadWidget(m_add);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setFilterFixedString(text);
        m_tree->expandAll();
    });
    connect(m_test, &QPushButton::clicked, this, &ProvidersPage::testAll);
    connect(m_add, &QPushButton::clicked, this, [this] { addProvider(); });
}

void ProvidersPage::buildTree()
{
    const UiContext &ui = context();
    m_filter->setSourceModel(m_model);
    m_filter->setRecursiveFilteringEnabled(true);
    m_filter->setAutoAcceptChildRows(true);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    auto *tree = new ProviderTree(ui.theme, ui.settings, this);
    tree->setModel(m_filter);
    tree->setItemDelegate(new ProviderDelegate(ui.theme, ui.colors, this));
    tree->restoreColumns();
    m_tree = tree;
    connect(tree, &ProviderTree::openAsked, this, &ProvidersPage::openCurrent);
    connect(tree, &ProviderTree::deleteAsked, this, &ProvidersPage::deleteCurrent);
    connect(tree, &ProviderTree::addAsked, this, [this] { addProvider(); });
    connect(tree, &QWidget::customContextMenuRequested, this, &ProvidersPage::showMenu);
    connect(m_model, &ProviderModel::rowsChanged, m_tree, &QTreeView::expandAll);
    connect(m_model, &ProviderModel::renameAsked, this, &ProvidersPage::rename);

    m_empty = new EmptyState(ui.theme, this);
    m_empty->setSentence(tr("No provider is set up yet, so there is nowhere to send a request."));
    m_empty->setButton(tr("Add a provider"));
    connect(m_empty, &EmptyState::buttonClicked, this, [this] { addProvider(); });
    m_content = new QStackedWidget(this);
    m_content->addWidget(m_tree);
    m_content->addWidget(m_empty);
}

void ProvidersPage::buildPanels()
{
    m_addPanel = new AddPanel(context(), this);
    m_editPanel = new EditPanel(context(), this);
    m_panels = new QStackedWidget(this);
    m_panels->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    m_panels->addWidget(m_addPanel);
    m_panels->addWidget(m_editPanel);
    m_panels->hide();
    for (SidePanel *panel :
         {static_cast<SidePanel *>(m_addPanel), static_cast<SidePanel *>(m_editPanel)})
        connect(panel, &SidePanel::closed, this, &ProvidersPage::closePanel);
    connect(m_addPanel, &SidePanel::readAgainAsked, this, [this] {
        context().host.store().reload();
        m_addPanel->setEdited(false);
        addProvider();
    });
    connect(m_editPanel, &SidePanel::readAgainAsked, this, [this] {
        context().host.store().reload();
        m_editPanel->setEdited(false);
        editProvider(m_editPanel->provider());
    });
    connect(m_addPanel, &AddPanel::added, this,
            [this](const QString &provider, const QString &key, const SecretRef &ref,
                   const std::optional<Secret> &secret) {
                closePanel();
                if (secret)
                    keepSecret(provider, key, ref, *secret);
                m_tree->setCurrentIndex(m_filter->mapFromSource(m_model->find(provider)));
                m_tree->setFocus(Qt::OtherFocusReason);
            });
    connect(m_editPanel, &EditPanel::saved, this, &ProvidersPage::closePanel);
    connect(m_editPanel, &EditPanel::secretEntered, this, &ProvidersPage::keepSecret);
    connect(m_editPanel, &EditPanel::keyRemoved, this, &ProvidersPage::dropSecret);
}

void ProvidersPage::connectHost()
{
    RelayHost &host = context().host;
    connect(&host, &RelayHost::changed, this, &ProvidersPage::takeConfig);
    connect(&host.backend(), &Backend::activityChanged, this,
            [this](const std::shared_ptr<const Activity> &activity) {
                m_model->setActivity(activity);
                m_notices->refresh(activity.get());
            });
    if (context().state.activity()) {
        m_model->setActivity(context().state.activity());
        m_notices->refresh(m_model->activity());
    }
    connect(&host.backend(), &Backend::secretsSettled, this, [this] {
        m_model->refreshKeys();
        m_notices->refresh(m_model->activity());
        askKeychain();
    });
    connect(m_secrets, &SecretsLine::unlockAsked, this,
            [this] { context().host.backend().refreshSecrets(); });
    connect(m_notices, &ProviderNotices::replaceAsked, this,
            [this](const QString &provider, const QString &key) {
                editProvider(provider, key, EditPanel::Aim::ReplaceKey);
            });
    connect(m_notices, &ProviderNotices::lookAsked, this, &ProvidersPage::addFound);
    connect(m_round, &ConnectionRound::tested, this,
            [this](const QString &provider, const QString &key, const TestWords &words,
                   std::int64_t firstTokenUs) {
                m_model->setTested(provider, key, words, firstTokenUs);
            });
    connect(m_round, &ConnectionRound::finished, this, &ProvidersPage::onRoundFinished);
    m_spendTimer.setInterval(std::chrono::minutes(1));
    connect(&m_spendTimer, &QTimer::timeout, this, [this] {
        if (isVisible())
            askSpend();
        else
            m_spendTimer.stop();
    });
}

void ProvidersPage::shown()
{
    askKeychain();
    askSpend();
    m_spendTimer.start();
}

void ProvidersPage::takeConfig()
{
    const auto config = context().host.config();
    if (!config)
        return;
    context().colors.adoptAll(*config);
    m_model->setConfig(config);
    m_notices->refresh(m_model->activity());
    const bool any = !config->providers.empty();
    showCommand();
    m_content->setCurrentWidget(any ? static_cast<QWidget *>(m_tree) : m_empty);
    m_test->setEnabled(any);
    showCounts();
}

/// While there is no provider: how to see from outside what can be asked for.
void ProvidersPage::showCommand()
{
    const RelayHost &host = context().host;
    if (host.url().empty()) {
        m_empty->setCommand({});
        return;
    }
    const auto command = [&host](const QString &token) {
        return QStringLiteral("curl %1/models -H 'Authorization: Bearer %2'")
            .arg(baseUrl(host), token);
    };
    m_empty->setCommand({command(QStringLiteral("pb-…")), command(localToken(host)),
                         host.localToken().has_value()});
}

void ProvidersPage::showCounts()
{
    setRemark(tr("%1, %2").arg(tr("%n set up", nullptr, m_model->rowCount()),
                               tr("%n keys", nullptr, m_model->keyCount())));
}

void ProvidersPage::askKeychain()
{
    whenAnswered<KeychainState>(context().host.backend().keychainState(), this,
                                [this](const KeychainState &state) { takeKeychain(state); });
}

void ProvidersPage::takeKeychain(const KeychainState &state)
{
    m_secrets->setState(state);
    m_addPanel->setKeychain(state);
    m_editPanel->setKeychain(state);
}

} // namespace patchbay
