#include "ui/clients/byhand.h"

#include "core/backend/relayhost.h"
#include "ui/snippet.h"
#include "ui/widgets/copybutton.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>

#include <functional>

namespace patchbay {

namespace {

/// A button that says for a moment that it has copied.
QPushButton *copier(const QString &words, QWidget *parent, std::function<void()> copy)
{
    auto *button = new QPushButton(words, parent);
    QObject::connect(button, &QPushButton::clicked, button,
                     [button, words, copy = std::move(copy)] {
                         copy();
                         button->setText(ByHand::tr("Copied"));
                         QTimer::singleShot(std::chrono::seconds(2), button,
                                            [button, words] { button->setText(words); });
                     });
    return button;
}

} // namespace

ByHand::ByHand(RelayHost &host, QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(8);
    m_grid->setColumnStretch(1, 1);
    addRow(tr("Cline, Roo Code"),
           tr("They keep their settings in their own window: choose “OpenAI Compatible” there, "
              "paste the base URL and a new token, and take the model “auto”."),
           copier(tr("Copy the base URL"), this, [&host] { copyToClipboard(baseUrl(host)); }));
    addRow(tr("OpenAI SDK"),
           tr("OPENAI_BASE_URL and OPENAI_API_KEY, or as code. The example holds this computer's "
              "own token."),
           copier(tr("Copy Python code"), this, [&host] {
               const Command command = tryIt(host, SnippetLanguage::Python);
               copyToClipboard(command.copied, command.secret);
           }));
    addRow(tr("Cursor"),
           tr("Cannot be connected: its servers call the address, and a relay on this computer "
              "cannot be reached from there."),
           nullptr);
}

void ByHand::addRow(const QString &name, const QString &words, QWidget *button)
{
    const int row = m_grid->rowCount();
    auto *caption = new QLabel(name, this);
    auto *text = new QLabel(words, this);
    text->setWordWrap(true);
    text->setForegroundRole(QPalette::PlaceholderText);
    m_grid->addWidget(caption, row, 0, Qt::AlignTop | Qt::AlignLeft);
    m_grid->addWidget(text, row, 1);
    if (!button)
        return;
    button->setAccessibleDescription(name);
    m_grid->addWidget(button, row, 2, Qt::AlignTop | Qt::AlignRight);
}

} // namespace patchbay
