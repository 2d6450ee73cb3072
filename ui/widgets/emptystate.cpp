#include "ui/widgets/emptystate.h"

#include "ui/snippet.h"
#include "ui/theme/theme.h"
#include "ui/widgets/copybutton.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace patchbay {

namespace {

constexpr int boxWidth = 720;
constexpr int commandWidth = boxWidth - 60; ///< beside the button that copies

} // namespace

EmptyState::EmptyState(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_sentence(new QLabel(this))
    , m_button(new QPushButton(this))
    , m_box(new QWidget(this))
    , m_command(new QLabel(m_box))
    , m_copy(new CopyButton(theme, tr("Copy the command"), m_box))
{
    m_sentence->setFont(theme.font(TextRole::Heading));
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_button->setProperty("kind", QStringLiteral("primary"));
    m_command->setFont(theme.font(TextRole::Fixed));
    m_command->setTextFormat(Qt::PlainText);
    m_command->setWordWrap(true);
    m_command->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_box->setObjectName(QStringLiteral("command"));
    m_box->setAttribute(Qt::WA_StyledBackground);
    const auto paintBox = [this, &theme] {
        m_box->setStyleSheet(QStringLiteral("#command { background: %1; border-radius: 4px; }")
                                 .arg(theme.color(Token::Sunken).name()));
    };
    paintBox();
    connect(&theme, &Theme::changed, this, paintBox);
    auto *row = new QHBoxLayout(m_box);
    row->setContentsMargins(12, 10, 8, 10);
    row->addWidget(m_command, 1);
    row->addWidget(m_copy, 0, Qt::AlignTop);
    m_box->setFixedWidth(boxWidth);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(16);
    layout->addStretch(2);
    layout->addWidget(m_sentence);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addWidget(m_box, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    m_button->hide();
    m_box->hide();
    connect(m_button, &QPushButton::clicked, this, &EmptyState::buttonClicked);
}

void EmptyState::setSentence(const QString &sentence)
{
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
}

void EmptyState::setButton(const QString &text)
{
    m_button->setText(text);
    m_button->setVisible(!text.isEmpty());
}

void EmptyState::setCommand(const Command &command)
{
    m_command->setText(command.shown);
    // A layout that centres does not ask for the height that a width needs.
    m_command->setMinimumHeight(qMax(0, m_command->heightForWidth(commandWidth)));
    m_copy->setText(command.copied);
    m_copy->setSecret(command.secret);
    m_box->setVisible(!command.shown.isEmpty());
}

} // namespace patchbay
