#include "ui/providers/modelsection.h"

#include "core/backend/relayhost.h"
#include "ui/format.h"
#include "ui/providers/modelprices.h"
#include "ui/providers/testwords.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

namespace patchbay {

ModelSection::ModelSection(const UiContext &context, Subject subject, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_subject(std::move(subject))
    , m_prices(new ModelPrices(context.host.catalog(), this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_table(new QTableView(this))
    , m_fetch(new QPushButton(tr("Fetch models"), this))
    , m_remark(new QLabel(this))
{
    auto *search = new QLineEdit(this);
    search->setPlaceholderText(tr("Find a model"));
    search->setAccessibleName(tr("Find a model"));
    search->setClearButtonEnabled(true);
    m_filter->setSourceModel(m_prices);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_table->setModel(m_filter);
    m_table->setAccessibleName(tr("Models and prices"));
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
                             | QAbstractItemView::AnyKeyPressed);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(
        qMax(24, QFontMetrics(context.theme.font(TextRole::Body)).height() + 6));
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setSectionResizeMode(ModelPrices::Model, QHeaderView::Stretch);
    const int column = QFontMetrics(context.theme.font(TextRole::Body))
                           .horizontalAdvance(QStringLiteral("$000.00"))
                       + 30;
    m_table->setColumnWidth(ModelPrices::Input, column);
    m_table->setColumnWidth(ModelPrices::Output, column);
    m_table->setFixedHeight(m_table->verticalHeader()->defaultSectionSize() * 8);
    m_remark->setFont(context.theme.font(TextRole::Caption));
    m_remark->setWordWrap(true);
    m_remark->setTextFormat(Qt::PlainText);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(search, 1);
    row->addWidget(m_fetch);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(row);
    layout->addWidget(m_table);
    layout->addWidget(m_remark);
    connect(search, &QLineEdit::textChanged, m_filter,
            &QSortFilterProxyModel::setFilterFixedString);
    connect(m_fetch, &QPushButton::clicked, this, &ModelSection::fetch);
    connect(m_prices, &ModelPrices::edited, this, &ModelSection::edited);
    connect(m_prices, &ModelPrices::edited, this, &ModelSection::summaryChanged);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &ModelSection::onFetched);
}

void ModelSection::load(const json::Tree &provider, const std::string &preset)
{
    m_prices->setCatalog(m_context.host.catalog());
    m_prices->load(provider, preset);
    say(tr("Prices in USD for a million tokens. Those you type win over the catalogue's."));
    emit summaryChanged();
}

QString ModelSection::summary() const
{
    return tr("%1, %2 priced")
        .arg(format::count(m_prices->rowCount()), format::count(m_prices->priced()));
}

void ModelSection::say(const QString &words, bool isProblem)
{
    QPalette ink = palette();
    ink.setColor(QPalette::WindowText,
                 m_context.theme.color(isProblem ? Token::Error : Token::TextMuted));
    m_remark->setPalette(ink);
    m_remark->setText(words);
}

void ModelSection::show(const Problems &problems)
{
    QStringList lines;
    for (const Problem &problem : problems)
        lines << m_prices->wordsFor(problem.pointer) + QStringLiteral(": ")
                     + QString::fromStdString(problem.message);
    if (!lines.isEmpty())
        say(lines.join(QLatin1Char('\n')), true);
}

void ModelSection::fetch()
{
    auto subject = m_subject();
    if (!subject) {
        say(inWords(subject.error()), true);
        return;
    }
    subject->ask = false;
    m_fetch->setEnabled(false);
    say(tr("Asking for the models, which costs nothing…"));
    m_watcher.setFuture(m_context.host.backend().testConnection(std::move(*subject)));
}

void ModelSection::onFetched()
{
    m_fetch->setEnabled(true);
    if (m_watcher.future().isCanceled() || m_watcher.future().resultCount() == 0)
        return;
    const Result<ConnectionTest> test = m_watcher.result();
    if (!test || test->listFailure) {
        const TestWords words = test ? wordsOf(*test) : wordsOf(test.error());
        say((QStringList {words.headline} + words.lines).join(QStringLiteral(". ")), true);
        return;
    }
    const int fresh = m_prices->addListed(test->models);
    say(tr("The provider lists %1 models; %2 were not here yet.")
            .arg(format::count(static_cast<std::int64_t>(test->models.size())),
                 format::count(fresh)));
    emit summaryChanged();
}

} // namespace patchbay
