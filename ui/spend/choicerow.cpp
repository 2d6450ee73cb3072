#include "ui/spend/choicerow.h"

#include "ui/theme/theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace patchbay {

ChoiceRow::ChoiceRow(const Theme &theme, const QString &name, const QStringList &words,
                     QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_group(new QButtonGroup(this))
{
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2, 2, 2, 2);
    layout->setSpacing(0);
    for (const QString &word : words) {
        auto *button = new QPushButton(word, this);
        button->setProperty("kind", QStringLiteral("segment"));
        button->setCheckable(true);
        button->setAccessibleDescription(name);
        m_group->addButton(button, static_cast<int>(m_group->buttons().size()));
        layout->addWidget(button);
    }
    connect(m_group, &QButtonGroup::idClicked, this, &ChoiceRow::chosen);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

int ChoiceRow::current() const
{
    return m_group->checkedId();
}

void ChoiceRow::setCurrent(int index)
{
    if (QAbstractButton *button = m_group->button(index))
        button->setChecked(true);
}

void ChoiceRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.color(Token::Control));
    painter.setBrush(m_theme.color(Token::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(.5, .5, -.5, -.5), 3, 3);
}

} // namespace patchbay
