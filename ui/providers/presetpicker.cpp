#include "ui/providers/presetpicker.h"

#include "ui/format.h"
#include "ui/providers/presetmodel.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace patchbay {

namespace {

constexpr int rowHeight = 44;
constexpr int rowsInSight = 4;

/// A name, and below it what there is to know.
class TwoLines final : public QStyledItemDelegate
{
public:
    TwoLines(const Theme &theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    { }

    [[nodiscard]] int height() const
    {
        return qMax(rowHeight, QFontMetrics(m_theme.font(TextRole::Body)).height()
                                   + QFontMetrics(m_theme.font(TextRole::Caption)).height() + 12);
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {100, height()};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const bool selected = option.state & QStyle::State_Selected;
        const bool usable = index.data(PresetModel::UsableRole).toBool();
        const QRect rect = option.rect;
        painter->save();
        painter->fillRect(rect,
                          m_theme.color(selected                                 ? Token::Selection
                                        : option.state & QStyle::State_MouseOver ? Token::Hover
                                                                                 : Token::Raised));
        painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1),
                          m_theme.color(Token::Hairline));
        const QRect text = rect.adjusted(12, 5, -12, -5);
        const auto draw = [&](TextRole role, Token ink, Qt::Alignment where, const QString &words) {
            painter->setFont(m_theme.font(role));
            painter->setPen(m_theme.color(ink));
            painter->drawText(
                text, static_cast<int>(where | Qt::AlignLeft),
                painter->fontMetrics().elidedText(words, Qt::ElideRight, text.width()));
        };
        draw(selected ? TextRole::Strong : TextRole::Body,
             selected ? Token::OnSelection
             : usable ? Token::Text
                      : Token::TextMuted,
             Qt::AlignTop, index.data().toString());
        draw(TextRole::Caption, selected ? Token::OnSelection : Token::TextMuted, Qt::AlignBottom,
             index.data(PresetModel::SubtitleRole).toString());
        painter->restore();
    }

private:
    const Theme &m_theme;
};

} // namespace

PresetPicker::PresetPicker(const Theme &theme, std::shared_ptr<const Catalog> catalog,
                           QWidget *parent)
    : QWidget(parent)
    , m_model(new PresetModel(std::move(catalog), this))
    , m_search(new QLineEdit(this))
    , m_count(new QLabel(m_search))
    , m_list(new QListView(this))
{
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search the catalogue of providers"));
    m_search->addAction(theme.icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    m_count->setFont(theme.font(TextRole::Caption));
    m_count->setForegroundRole(QPalette::PlaceholderText);
    auto *inside = new QHBoxLayout(m_search);
    inside->setContentsMargins(0, 0, 8, 0);
    inside->addStretch();
    inside->addWidget(m_count);

    auto *delegate = new TwoLines(theme, this);
    m_list->setModel(m_model);
    m_list->setItemDelegate(delegate);
    m_list->setAccessibleName(tr("Providers of the catalogue"));
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setFrameShape(QFrame::NoFrame);
    setFocusProxy(m_search);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *box = new QWidget(this);
    box->setObjectName(QStringLiteral("list"));
    auto *boxLayout = new QVBoxLayout(box);
    boxLayout->setContentsMargins(1, 1, 1, 1);
    boxLayout->addWidget(m_list);
    const auto paintBox = [box, &theme] {
        box->setStyleSheet(QStringLiteral("#list { border: 1px solid %1; border-radius: 4px; }")
                               .arg(theme.color(Token::Hairline).name()));
    };
    box->setAttribute(Qt::WA_StyledBackground);
    paintBox();
    connect(&theme, &Theme::changed, this, paintBox);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(m_search);
    layout->addWidget(box);
    connect(m_search, &QLineEdit::textEdited, this, &PresetPicker::onSearched);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &now) {
                if (now.isValid())
                    emit chosen(now.data(PresetModel::PresetRole).toString());
            });
    onSearched({});
}

void PresetPicker::setCatalog(std::shared_ptr<const Catalog> catalog)
{
    m_model->setCatalog(std::move(catalog));
}

void PresetPicker::setConfig(std::shared_ptr<const Config> config)
{
    m_model->setConfig(std::move(config));
}

void PresetPicker::focusSearch()
{
    m_search->setFocus(Qt::OtherFocusReason);
    m_search->selectAll();
}

void PresetPicker::choose(const QString &preset)
{
    m_search->clear();
    onSearched({});
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->index(row).data(PresetModel::PresetRole).toString() == preset)
            select(row);
    }
}

void PresetPicker::reset()
{
    m_search->clear();
    onSearched({});
    m_list->scrollToTop();
}

void PresetPicker::select(int row)
{
    if (row < 0 || row >= m_model->rowCount())
        return;
    m_list->setCurrentIndex(m_model->index(row));
    m_list->scrollTo(m_model->index(row));
}

void PresetPicker::onSearched(const QString &text)
{
    m_model->search(text);
    m_count->setText(tr("%1 of %2 presets")
                         .arg(format::count(m_model->found()), format::count(m_model->total())));
    const int rows = qMin(m_model->rowCount(), rowsInSight);
    m_list->setFixedHeight(m_list->sizeHintForRow(0) * rows);
    if (!text.trimmed().isEmpty())
        select(0);
}

bool PresetPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int row = m_list->currentIndex().isValid() ? m_list->currentIndex().row() : -1;
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Down:
            select(qMin(row + 1, m_model->rowCount() - 1));
            return true;
        case Qt::Key_Up:
            select(qMax(row - 1, 0));
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (row < 0)
                select(0);
            emit accepted();
            return true;
        default:
            break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace patchbay
