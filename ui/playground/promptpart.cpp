#include "ui/playground/promptpart.h"

#include "ui/playground/promptedit.h"
#include "ui/theme/theme.h"
#include "ui/widgets/foldingrow.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QStyle>
#include <QVBoxLayout>

namespace patchbay {

namespace {

constexpr double noTemperature = -0.1;

int linesHigh(const QWidget &field, int lines)
{
    return lines * field.fontMetrics().lineSpacing() + 18;
}

} // namespace

PromptPart::PromptPart(const UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_system(new QPlainTextEdit(this))
    , m_text(new PromptEdit(this))
    , m_toolsBox(new QWidget(this))
    , m_tools(new QPlainTextEdit(m_toolsBox))
    , m_toolsProblem(new QLabel(m_toolsBox))
    , m_imageRow(new QWidget(this))
    , m_imageLayout(new QHBoxLayout(m_imageRow))
    , m_earlier(new QPushButton(this))
{
    buildFields();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_system);
    layout->addWidget(m_toolsBox);
    layout->addWidget(m_earlier, 0, Qt::AlignLeft);
    layout->addWidget(m_text);
    layout->addWidget(m_imageRow);
    layout->addWidget(buildParameters());
    showImages();
    showEarlier();
}

void PromptPart::buildFields()
{
    m_system->setPlaceholderText(tr("System prompt: how the model should behave"));
    m_system->setAccessibleName(tr("System prompt"));
    m_system->setTabChangesFocus(true);
    m_system->setFixedHeight(linesHigh(*m_system, 3));
    m_system->hide();
    m_text->setPlaceholderText(tr("Prompt. Images may be dropped or pasted here."));
    m_text->setAccessibleName(tr("Prompt"));
    m_text->setFixedHeight(linesHigh(*m_text, 5));
    m_tools->setPlaceholderText(
        QStringLiteral("[{\"type\": \"function\", \"function\": {\"name\": \"weather\", "
                       "\"parameters\": {\"type\": \"object\", \"properties\": {\"city\": "
                       "{\"type\": \"string\"}}}}}]"));
    m_tools->setAccessibleName(tr("Tools as JSON"));
    m_tools->setFont(m_context.theme.font(TextRole::Fixed));
    m_tools->setProperty("kind", QStringLiteral("code"));
    m_tools->setTabChangesFocus(true);
    m_tools->setFixedHeight(linesHigh(*m_tools, 5));
    m_toolsProblem->setTextFormat(Qt::PlainText);
    m_toolsProblem->setWordWrap(true);
    m_toolsProblem->setObjectName(QStringLiteral("tools-problem"));
    m_toolsProblem->hide();
    const auto ink = [this] {
        QPalette palette = m_toolsProblem->palette();
        palette.setColor(QPalette::WindowText, m_context.theme.color(Token::Error));
        m_toolsProblem->setPalette(palette);
    };
    ink();
    connect(&m_context.theme, &Theme::changed, this, ink);
    auto *tools = new QVBoxLayout(m_toolsBox);
    tools->setContentsMargins(0, 0, 0, 0);
    tools->setSpacing(4);
    tools->addWidget(m_tools);
    tools->addWidget(m_toolsProblem);
    m_toolsBox->hide();
    m_imageLayout->setContentsMargins(0, 0, 0, 0);
    m_earlier->setProperty("kind", QStringLiteral("chip"));
    connect(m_earlier, &QPushButton::clicked, this, [this] {
        m_kept.earlier = json::Tree::array();
        m_kept.others = json::Tree::object();
        showEarlier();
        emit changed();
    });
    connect(m_tools, &QPlainTextEdit::textChanged, this, &PromptPart::checkTools);
    connect(m_text, &QPlainTextEdit::textChanged, this, &PromptPart::changed);
    connect(m_system, &QPlainTextEdit::textChanged, this, &PromptPart::changed);
    connect(m_text, &PromptEdit::askGiven, this, &PromptPart::askGiven);
    connect(m_text, &PromptEdit::filesGiven, this, &PromptPart::addFiles);
    connect(m_text, &PromptEdit::imageGiven, this, &PromptPart::addImage);
}

QWidget *PromptPart::buildParameters()
{
    const Theme &theme = m_context.theme;
    auto *added = new QWidget(this);
    auto *asked = new QWidget(this);
    auto *image
        = new QPushButton(theme.icon(QStringLiteral("image"), Token::Text), tr("Image"), added);
    image->setToolTip(tr("Add images from files"));
    connect(image, &QPushButton::clicked, this, [this] {
        addFiles(QFileDialog::getOpenFileNames(this, tr("Add images"), {},
                                               tr("Images (*.png *.jpg *.jpeg *.gif *.webp)")));
    });
    m_toolsButton
        = new QPushButton(theme.icon(QStringLiteral("tools"), Token::Text), tr("Tools"), added);
    m_toolsButton->setCheckable(true);
    connect(m_toolsButton, &QPushButton::toggled, m_toolsBox, &QWidget::setVisible);
    connect(m_toolsButton, &QPushButton::toggled, this, &PromptPart::changed);
    m_systemButton = new QPushButton(theme.icon(QStringLiteral("edit"), Token::Text),
                                     tr("System prompt"), added);
    m_systemButton->setCheckable(true);
    connect(m_systemButton, &QPushButton::toggled, m_system, &QWidget::setVisible);
    connect(m_systemButton, &QPushButton::toggled, this, &PromptPart::changed);
    m_temperature = new QDoubleSpinBox(asked);
    m_temperature->setRange(noTemperature, 2);
    m_temperature->setSingleStep(0.1);
    m_temperature->setDecimals(1);
    m_temperature->setSpecialValueText(tr("default"));
    m_temperature->setValue(noTemperature);
    m_maxTokens = new QSpinBox(asked);
    m_maxTokens->setRange(0, 1'000'000);
    m_maxTokens->setSingleStep(256);
    m_maxTokens->setGroupSeparatorShown(true);
    m_maxTokens->setSpecialValueText(tr("default"));
    m_effort = new QComboBox(asked);
    m_effort->addItem(tr("default"), QString());
    for (const auto &[word, name] : {std::pair(tr("none"), "none"),
                                     {tr("minimal"), "minimal"},
                                     {tr("low"), "low"},
                                     {tr("medium"), "medium"},
                                     {tr("high"), "high"}})
        m_effort->addItem(word, QString::fromLatin1(name));
    m_skipCache = new QCheckBox(tr("Skip the cache"), asked);
    m_ask = new QPushButton(asked);
    m_ask->setProperty("kind", QStringLiteral("primary"));
    connect(m_ask, &QPushButton::clicked, this, [this] {
        if (m_running)
            emit stopGiven();
        else
            emit askGiven();
    });
    const auto line = [](QWidget *widget) {
        auto *layout = new QHBoxLayout(widget);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(8);
        return layout;
    };
    QHBoxLayout *additions = line(added);
    for (QWidget *each : {image, m_toolsButton, m_systemButton})
        additions->addWidget(each);
    additions->addStretch();
    QHBoxLayout *parameters = line(asked);
    const auto field = [&](const QString &caption, QWidget *editor) {
        auto *label = new QLabel(caption, asked);
        label->setForegroundRole(QPalette::PlaceholderText);
        label->setBuddy(editor);
        editor->setAccessibleName(caption);
        parameters->addWidget(label);
        parameters->addWidget(editor);
    };
    field(tr("Temperature"), m_temperature);
    field(tr("Output at most"), m_maxTokens);
    field(tr("Effort"), m_effort);
    parameters->addWidget(m_skipCache);
    parameters->addStretch();
    parameters->addWidget(m_ask);
    connect(m_temperature, &QDoubleSpinBox::valueChanged, this, &PromptPart::changed);
    connect(m_maxTokens, &QSpinBox::valueChanged, this, &PromptPart::changed);
    connect(m_effort, &QComboBox::currentIndexChanged, this, &PromptPart::changed);
    connect(m_skipCache, &QCheckBox::toggled, this, &PromptPart::changed);
    setRunning(false);
    return new FoldingRow(added, asked, this);
}

std::optional<ChatPrompt> PromptPart::prompt() const
{
    ChatPrompt prompt = m_kept;
    prompt.text = m_text->toPlainText();
    prompt.system = m_systemButton->isChecked() ? m_system->toPlainText() : QString();
    prompt.tools = {};
    if (m_toolsButton->isChecked()) {
        auto tools = toolsOf(m_tools->toPlainText());
        if (!tools)
            return {};
        prompt.tools = std::move(*tools);
    }
    prompt.temperature.reset();
    // In tenths, so that 0.3 is written as 0.3.
    if (m_temperature->value() > noTemperature / 2)
        prompt.temperature = qRound(m_temperature->value() * 10) / 10.0;
    prompt.maxTokens = m_maxTokens->value();
    prompt.effort = m_effort->currentData().toString();
    return prompt;
}

bool PromptPart::skipCache() const
{
    return m_skipCache->isChecked();
}

bool PromptPart::isEmpty() const
{
    return m_text->toPlainText().trimmed().isEmpty() && m_kept.images.isEmpty()
           && m_kept.earlier.empty();
}

void PromptPart::setPrompt(const ChatPrompt &prompt)
{
    m_kept = prompt;
    m_text->setPlainText(prompt.text);
    m_system->setPlainText(prompt.system);
    m_systemButton->setChecked(!prompt.system.isEmpty());
    m_tools->setPlainText(prompt.tools.is_array() ? QString::fromStdString(prompt.tools.dump(2))
                                                  : QString());
    m_toolsButton->setChecked(prompt.tools.is_array());
    m_temperature->setValue(prompt.temperature.value_or(noTemperature));
    m_maxTokens->setValue(prompt.maxTokens);
    m_effort->setCurrentIndex(qMax(0, m_effort->findData(prompt.effort)));
    showImages();
    showEarlier();
    emit changed();
}

void PromptPart::setRunning(bool running)
{
    m_running = running;
    m_ask->setText(running ? tr("Stop all") : tr("Ask"));
    m_ask->setToolTip(running ? QString() : tr("Ctrl+Return"));
    m_ask->setIcon(m_context.theme.icon(running ? QStringLiteral("stop") : QStringLiteral("play"),
                                        Token::OnAccent));
}

void PromptPart::focusText()
{
    m_text->setFocus();
}

void PromptPart::checkTools()
{
    const auto tools = toolsOf(m_tools->toPlainText());
    m_toolsProblem->setText(tools ? QString() : QString::fromStdString(tools.error().message));
    m_toolsProblem->setVisible(!tools);
    m_tools->setProperty("invalid", !tools);
    m_tools->style()->unpolish(m_tools);
    m_tools->style()->polish(m_tools);
    emit changed();
}

} // namespace patchbay
