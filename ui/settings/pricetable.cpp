#include "ui/settings/pricetable.h"

#include "core/backend/relayhost.h"
#include "ui/format.h"
#include "ui/settings/pricemodel.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QVBoxLayout>

namespace patchbay {

namespace {

constexpr int rowsInSight = 12;
constexpr int leastWidth = 560;

} // namespace

PriceTable::PriceTable(const UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_model(new PriceModel(context.host.catalog(), this))
    , m_count(new QLabel(this))
{
    auto *search = new QLineEdit(this);
    search->setPlaceholderText(tr("Find a model or provider"));
    search->setAccessibleName(search->placeholderText());
    search->setClearButtonEnabled(true);
    search->addAction(context.theme.icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_count->setFont(context.theme.font(TextRole::Caption));
    m_count->setForegroundRole(QPalette::PlaceholderText);
    auto *table = new QTableView(this);
    table->setModel(m_model);
    table->setAccessibleName(tr("Prices of the catalogue"));
    table->setFrameShape(QFrame::NoFrame);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTextElideMode(Qt::ElideMiddle);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    const int row = qMax(24, fontMetrics().height() + 10);
    table->verticalHeader()->setDefaultSectionSize(row);
    QHeaderView *head = table->horizontalHeader();
    head->setHighlightSections(false);
    head->setSectionResizeMode(PriceModel::Model, QHeaderView::Stretch);
    table->setColumnWidth(PriceModel::Provider, 132);
    for (const int column : {PriceModel::Input, PriceModel::CachedInput, PriceModel::Output})
        table->setColumnWidth(column, fontMetrics().averageCharWidth() * 11);
    table->setColumnWidth(PriceModel::Date, fontMetrics().averageCharWidth() * 15);
    table->setMinimumWidth(leastWidth);
    table->setFixedHeight(row * (rowsInSight + 1));
    auto *above = new QHBoxLayout;
    above->addWidget(search, 1);
    above->addWidget(m_count);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->addLayout(above);
    layout->addWidget(table);
    connect(search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->search(text.split(u' ', Qt::SkipEmptyParts));
        showCount();
    });
    connect(&context.host, &RelayHost::catalogChanged, this, [this, search, &host = context.host] {
        m_model->setCatalog(host.catalog());
        search->clear();
        showCount();
    });
    showCount();
}

void PriceTable::showCount()
{
    m_count->setText(
        tr("%1 models, USD per million tokens").arg(format::count(m_model->rowCount())));
}

} // namespace patchbay
