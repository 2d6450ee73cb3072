#include "ui/settings/catalogsection.h"

#include "core/backend/relayhost.h"
#include "ui/answer.h"
#include "ui/format.h"
#include "ui/settings/pricetable.h"

#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace patchbay {

CatalogSection::CatalogSection(const UiContext &context, QWidget *parent)
    : SettingsSection(context, tr("Catalogue"), parent)
    , m_import(new QPushButton(tr("Import…"), this))
{
    addRow(
        tr("Known"), buildPrices(),
        tr("Came with Patchbay %1. Every price has its source and date; see a provider's models.")
            .arg(QStringLiteral(PATCHBAY_VERSION)));
    m_imported = addRow(tr("Newer prices"), m_import,
                        tr("From a file in the form of the catalogue, without the network. Prices "
                           "that are older than those known are not used."));
    connect(m_import, &QPushButton::clicked, this, &CatalogSection::chooseFile);
}

QWidget *CatalogSection::buildPrices()
{
    auto *box = new QWidget(this);
    m_known = new QLabel(box);
    showKnown();
    connect(&context().host, &RelayHost::catalogChanged, this, &CatalogSection::showKnown);
    auto *prices = new QPushButton(tr("Show the prices"), box);
    prices->setCheckable(true);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_known);
    column->addWidget(prices, 0, Qt::AlignLeft);
    connect(prices, &QPushButton::toggled, this, [this, column, box](bool shown) {
        if (!m_prices) { // ten thousand rows that few look at
            m_prices = new PriceTable(this->context(), box);
            column->addWidget(m_prices);
        }
        m_prices->setVisible(shown);
    });
    return box;
}

void CatalogSection::showKnown()
{
    const Catalog &catalog = *context().host.catalog();
    m_known->setText(tr("%1 providers, %2 models")
                         .arg(format::count(static_cast<std::int64_t>(catalog.providers().size())),
                              format::count(static_cast<std::int64_t>(catalog.modelCount()))));
}

void CatalogSection::chooseFile()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Import a catalogue"), QString(),
                                                      tr("Catalogues (*.json)"));
    if (path.isEmpty())
        return;
    m_import->setEnabled(false);
    setRemark(m_imported, tr("Reading …"));
    whenAnswered<Result<CatalogImport>>(context().host.backend().importCatalog(path.toStdString()),
                                        this, [this](const auto &imported) { take(imported); });
}

void CatalogSection::take(const Result<CatalogImport> &imported)
{
    m_import->setEnabled(true);
    if (!imported) {
        setRemark(m_imported, tr("Nothing was imported."));
        emit problem(QString::fromStdString(imported.error().message));
        return;
    }
    emit problem({});
    QString words = tr("Imported: %1, %2, %3.")
                        .arg(tr("%n providers", nullptr, static_cast<int>(imported->providers)),
                             tr("%n models", nullptr, static_cast<int>(imported->models)),
                             tr("%n prices", nullptr, static_cast<int>(imported->prices)));
    if (imported->older > 0)
        words += u' '
                 + tr("%n prices are older than those known and are not used.", nullptr,
                      static_cast<int>(imported->older));
    setRemark(m_imported, words + u' ' + tr("They count from now on."));
}

} // namespace patchbay
