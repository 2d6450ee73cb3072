#include "ui/widgets/confirmation.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace patchbay {

Confirmation::Confirmation(const QString &keep, const QString &goOn, Kind kind, QWidget *parent)
    : QWidget(parent)
    , m_question(new QLabel(this))
    , m_keep(new QPushButton(keep, this))
    , m_goOn(new QPushButton(goOn, this))
{
    m_question->setWordWrap(true);
    m_question->setTextFormat(Qt::PlainText);
    m_goOn->setProperty("kind", kind == Kind::Danger ? QStringLiteral("danger")
                                                     : QStringLiteral("primary"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_keep);
    buttons->addWidget(m_goOn);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 8);
    layout->addWidget(m_question);
    layout->addLayout(buttons);
    hide();
    connect(m_keep, &QPushButton::clicked, this, &QWidget::hide);
    connect(m_goOn, &QPushButton::clicked, this, [this] {
        hide();
        emit agreed();
    });
}

void Confirmation::ask(const QString &question, bool possible)
{
    m_question->setText(question);
    setAccessibleName(question);
    m_goOn->setVisible(possible);
    show();
    (possible ? m_goOn : m_keep)->setFocus(Qt::OtherFocusReason);
}

} // namespace patchbay
