#include "ui/routes/routespage.h"

#include "core/backend/offers.h"
#include "core/backend/relayhost.h"
#include "ui/relaystate.h"
#include "ui/routes/dryrunbar.h"
#include "ui/routes/routecanvas.h"
#include "ui/routes/routedraft.h"
#include "ui/routes/routemodel.h"
#include "ui/routes/routetraffic.h"
#include "ui/routes/ruleinspector.h"
#include "ui/spend/budgetstanding.h"
#include "ui/targetnames.h"
#include "ui/theme/providercolors.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/emptystate.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace patchbay {

namespace {

const QString viewKey = QStringLiteral("routes/table");
constexpr qint64 budgetsEvery = 5000; // ms

} // namespace

RoutesPage::RoutesPage(const UiContext &context, QWidget *parent)
    : Page(context, parent)
    , m_draft(new RouteDraft(context.host, this))
    , m_traffic(new RouteTraffic(context.host, this))
    , m_budgets(new BudgetReader(context.host, BudgetReader::Depth::Spent, this))
    , m_model(new RouteModel(*m_draft, this))
{
    setTitle(pageName());
    m_notices = new BannerStack(context.theme, this);
    buildHead();
    buildDraftBar();
    buildViews();
    m_inspector = new RuleInspector(context, *m_draft, this);
    m_inspector->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    m_dryRun = new DryRunBar(context, *m_draft, this);
    auto *left = new QVBoxLayout;
    left->setSpacing(0);
    left->addWidget(m_notices);
    left->addWidget(m_views, 1);
    left->addWidget(m_dryRun);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(0);
    columns->addLayout(left, 1);
    columns->addWidget(m_inspector);
    body()->setContentsMargins(0, 0, 0, 0);
    body()->setSpacing(0);
    body()->addWidget(m_draftBar);
    body()->addLayout(columns, 1);
    connect(m_dryRun, &DryRunBar::answered, this, [this] {
        m_model->setDryRun(m_dryRun->result());
        m_canvas->setDryRun(m_dryRun->result(), m_dryRun->client());
    });
    connect(m_draft, &RouteDraft::changed, this, [this] {
        m_backtestAnswer.cancel(); // it was of another draft
        m_compared->clear();
        m_notices->withdraw(QStringLiteral("backtest"));
        refresh();
    });
    connect(&context.host, &RelayHost::changed, this, [this] {
        m_stale = true;
        if (isVisible())
            takeProfile();
    });
    connect(&context.host.backend(), &Backend::activityChanged, this,
            [this](const std::shared_ptr<const Activity> &activity) {
                m_traffic->follow(*activity);
                if (isVisible() && m_budgetsAge.hasExpired(budgetsEvery))
                    readBudgets();
                m_canvas->setActivity(activity);
            });
    m_canvas->setActivity(context.state.activity());
    showView(!context.settings.value(viewKey).toBool());
    readRevision();
    refresh();
    choose(m_draft->idOf(0));
}

RoutesPage::~RoutesPage() = default;

void RoutesPage::showView(bool canvas)
{
    m_asCanvas->setChecked(canvas);
    m_asTable->setChecked(!canvas);
    context().settings.setValue(viewKey, !canvas);
    refresh();
}

void RoutesPage::takeProfile()
{
    const auto config = context().host.config();
    if (!config)
        return;
    m_stale = false;
    context().colors.adoptAll(*config);
    QStringList targets = targetNames(context().host);
    for (const ProviderConfig &provider : config->providers)
        targets << QString::fromStdString(provider.id); // the model that is asked for
    m_inspector->setTargets(targets);
    QStringList models {QStringLiteral("auto")};
    const Offers offers(config, context().host.catalog());
    for (const ListedModel &model : offers.allModels())
        models << QString::fromStdString(model.id);
    m_dryRun->setModels(models);
    m_canvas->refresh();
}

void RoutesPage::refresh()
{
    const int changes = m_draft->changes();
    const auto problems = static_cast<int>(m_draft->problems().size());
    m_draftBar->setVisible(changes > 0 || !m_compared->text().isEmpty());
    QString said = tr("%n changes", nullptr, changes);
    if (problems > 0)
        said += QStringLiteral(" · ") + tr("%n mistakes", nullptr, problems);
    m_changes->setText(said);
    m_apply->setEnabled(changes > 0 && problems == 0);
    m_backtest->setEnabled(problems == 0);
    m_discard->setEnabled(changes > 0);
    setRemark(m_revision + tr("%n rules", nullptr, m_draft->count()));
    constexpr int manyRules = 12;
    constexpr std::size_t manyTargets = 20;
    m_filter->setVisible(m_draft->count() > manyRules
                         || m_canvas->cards().targets.size() > manyTargets || m_filter->hasFocus()
                         || !m_filter->text().isEmpty());
    filterTable();
    m_views->setCurrentWidget(m_draft->count() == 0     ? static_cast<QWidget *>(m_empty)
                              : m_asCanvas->isChecked() ? static_cast<QWidget *>(m_canvas)
                                                        : m_table);
    if (m_draft->isOutdated())
        m_notices->put({Notice::Level::Warning, QStringLiteral("outdated"),
                        tr("The rules were changed elsewhere meanwhile. This draft cannot be "
                           "applied over them."),
                        tr("Discard and read again"), [this] {
                            m_draft->discard();
                        }});
    else
        m_notices->withdraw(QStringLiteral("outdated"));
    if (m_draft->rowOf(m_chosen) < 0)
        choose(m_draft->idOf(qMin(qMax(0, m_table->currentIndex().row()), m_draft->count() - 1)));
    else
        choose(m_chosen);
}

void RoutesPage::filter(const QString &text)
{
    m_canvas->setFilter(text.trimmed());
    filterTable();
}

/// The table hides what the canvas does not show.
void RoutesPage::filterTable()
{
    const bool all = m_filter->text().trimmed().isEmpty();
    for (int row = 0; row < m_draft->count(); ++row)
        m_table->setRowHidden(row, !all && !m_canvas->cards().rule(m_draft->idOf(row)));
}

void RoutesPage::shown()
{
    if (m_stale)
        takeProfile();
    m_traffic->read();
    readBudgets();
    m_inspector->readFigures();
}

void RoutesPage::readBudgets()
{
    m_budgetsAge.start();
    m_budgets->read();
}

void RoutesPage::choose(const QString &id)
{
    m_chosen = id;
    if (!m_inspector || !m_canvas)
        return;
    m_choosing = true;
    m_inspector->setRule(id);
    m_canvas->setChosen(id);
    const int row = m_draft->rowOf(id);
    if (row >= 0 && m_table->currentIndex().row() != row)
        m_table->setCurrentIndex(m_model->index(row, RouteModel::Name));
    m_choosing = false;
}

int RoutesPage::currentRow() const
{
    return m_draft->rowOf(m_chosen);
}

void RoutesPage::removeCurrent()
{
    const int row = currentRow();
    m_chosen = m_draft->idOf(row + 1 < m_draft->count() ? row + 1 : row - 1);
    m_draft->remove(row);
}

void RoutesPage::moveCurrent(int by)
{
    const int row = currentRow();
    m_draft->move(row, by < 0 ? row - 1 : row + 2);
}

} // namespace patchbay
