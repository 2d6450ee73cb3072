#include "ui/providers/providertree.h"

#include "ui/providers/providermodel.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QSettings>

namespace patchbay {

namespace {

const QString widthsSetting = QStringLiteral("providers/columns");

} // namespace

ProviderTree::ProviderTree(const Theme &theme, QSettings &settings, QWidget *parent)
    : QTreeView(parent)
    , m_theme(theme)
    , m_settings(settings)
{
    setAccessibleName(tr("Providers and keys"));
    setFrameShape(QFrame::NoFrame);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setExpandsOnDoubleClick(false);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setEditTriggers(QAbstractItemView::EditKeyPressed);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    viewport()->setAutoFillBackground(false);
    connect(this, &QAbstractItemView::doubleClicked, this, &ProviderTree::openAsked);
}

void ProviderTree::restoreColumns()
{
    header()->setStretchLastSection(false);
    header()->setSectionsMovable(false);
    header()->setHighlightSections(false);
    header()->setMinimumSectionSize(60);
    const int unit = QFontMetrics(m_theme.font(TextRole::Body)).averageCharWidth();
    const QList<int> usual {qMax(232, unit * 32), qMax(132, unit * 18), 100, qMax(88, unit * 12),
                            qMax(92, unit * 13)};
    const QVariantList kept = m_settings.value(widthsSetting).toList();
    for (int column = 0; column < ProviderModel::ColumnCount; ++column) {
        const int width = kept.size() == usual.size() ? kept.at(column).toInt() : usual.at(column);
        header()->resizeSection(column, qBound(60, width, 800));
    }
    header()->setSectionResizeMode(ProviderModel::LastError, QHeaderView::Stretch);
    connect(header(), &QHeaderView::sectionResized, this, [this](int column) {
        if (column == ProviderModel::LastError)
            return; // takes what is left
        QVariantList widths;
        for (int each = 0; each < ProviderModel::ColumnCount; ++each)
            widths << header()->sectionSize(each);
        m_settings.setValue(widthsSetting, widths);
    });
}

/// The place of the branches belongs to the row: its ground and its hairline go on there.
void ProviderTree::drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const QRect name = visualRect(index.siblingAtColumn(0));
    const QRect before(option.rect.left(), option.rect.top(), name.left() - option.rect.left(),
                       option.rect.height());
    if (selectionModel()->isSelected(index))
        painter->fillRect(before, m_theme.color(Token::Selection));
    painter->fillRect(QRect(before.left(), before.bottom(), before.width(), 1),
                      m_theme.color(Token::Hairline));
    QTreeView::drawRow(painter, option, index);
}

void ProviderTree::keyPressEvent(QKeyEvent *event)
{
    const bool plain
        = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    switch (plain ? event->key() : 0) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (state() != EditingState && currentIndex().isValid()) {
            emit openAsked();
            return;
        }
        break;
    case Qt::Key_Delete:
        if (currentIndex().isValid()) {
            emit deleteAsked();
            return;
        }
        break;
    case Qt::Key_Insert:
        emit addAsked();
        return;
    default:
        break;
    }
    QTreeView::keyPressEvent(event);
}

} // namespace patchbay
