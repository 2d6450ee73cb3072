#include "ui/playground/answerpanel.h"

#include "core/backend/relayhost.h"
#include "ui/format.h"
#include "ui/playground/answerview.h"
#include "ui/theme/providercolors.h"
#include "ui/theme/theme.h"
#include "ui/widgets/foldingrow.h"
#include "ui/widgets/statusshape.h"

#include <QComboBox>
#include <QCompleter>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace patchbay {

namespace {

using State = ChatAnswer::State;

Status shapeOf(State state)
{
    switch (state) {
    case State::Waiting:
        return Status::Resting;
    case State::Streaming:
    case State::Complete:
        return Status::Ok;
    case State::Stopped:
        return Status::Off;
    case State::Failed:
        return Status::Error;
    case State::Idle:
        break;
    }
    return Status::Idle;
}

QString wordOf(State state)
{
    switch (state) {
    case State::Waiting:
        return AnswerPanel::tr("Waiting");
    case State::Streaming:
        return AnswerPanel::tr("Streaming");
    case State::Complete:
        return AnswerPanel::tr("Complete");
    case State::Stopped:
        return AnswerPanel::tr("Stopped");
    case State::Failed:
        return AnswerPanel::tr("Failed");
    case State::Idle:
        break;
    }
    return AnswerPanel::tr("Not asked yet");
}

} // namespace

AnswerPanel::AnswerPanel(const UiContext &context, const QString &model, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
    , m_stream(new ChatStream(context.host, this))
    , m_model(new QComboBox(this))
    , m_remove(new QToolButton(this))
    , m_continue(new QPushButton(tr("Continue"), this))
    , m_served(new QLabel(this))
    , m_status(new StatusLabel(context.theme, this))
    , m_route(new QLabel(this))
    , m_details(new QPushButton(tr("Details"), this))
    , m_view(new AnswerView(context.theme, this))
    , m_error(new QLabel(this))
    , m_stop(new QPushButton(tr("Stop"), this))
{
    setObjectName(QStringLiteral("answer-panel"));
    const auto paint = [this] {
        const Theme &theme = m_context.theme;
        setStyleSheet(QStringLiteral("#answer-panel { background: %1; border: 1px solid %2; "
                                     "border-radius: 4px; } #answer-error { color: %3; "
                                     "background: %4; padding: 8px 12px; }")
                          .arg(theme.color(Token::Raised).name(),
                               theme.color(Token::Hairline).name(), theme.color(Token::Text).name(),
                               theme.color(Token::ErrorSoft).name()));
    };
    paint();
    connect(&context.theme, &Theme::changed, this, paint);
    auto *head = new QWidget(this);
    buildHead(head);
    m_error->setObjectName(QStringLiteral("answer-error"));
    m_error->setWordWrap(true);
    m_error->setTextFormat(Qt::PlainText);
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_error->hide();
    auto *line = new QFrame(this);
    auto *lower = new QFrame(this);
    for (QFrame *each : {line, lower}) {
        each->setFrameShape(QFrame::HLine);
        each->setFrameShadow(QFrame::Plain);
        each->setForegroundRole(QPalette::Mid);
        each->setFixedHeight(1);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(head);
    layout->addWidget(line);
    layout->addWidget(m_error);
    layout->addWidget(m_view, 1);
    layout->addWidget(lower);
    layout->addWidget(buildFigures());
    m_view->document()->setDocumentMargin(10);
    setModel(model);
    connect(m_model, &QComboBox::currentTextChanged, this, &AnswerPanel::modelChanged);
    connect(m_stream, &ChatStream::changed, this, &AnswerPanel::showAnswer);
    connect(m_stop, &QPushButton::clicked, m_stream, &ChatStream::stop);
    connect(m_remove, &QToolButton::clicked, this, &AnswerPanel::removeAsked);
    connect(m_details, &QPushButton::clicked, this,
            [this] { emit requestAsked(m_stream->answer().id); });
    showAnswer();
}

void AnswerPanel::buildHead(QWidget *parent)
{
    m_model->setEditable(true);
    m_model->setInsertPolicy(QComboBox::NoInsert);
    m_model->setAccessibleName(tr("Model to ask"));
    m_model->lineEdit()->setAccessibleName(tr("Model to ask"));
    m_model->lineEdit()->setPlaceholderText(tr("Model to ask"));
    m_model->completer()->setFilterMode(Qt::MatchContains);
    m_model->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_model->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_model->setMinimumContentsLength(12);
    m_remove->setIcon(m_context.theme.icon(QStringLiteral("close"), Token::Text));
    m_remove->setToolTip(tr("Take this target away"));
    m_remove->setAccessibleName(m_remove->toolTip());
    m_served->setFont(m_context.theme.font(TextRole::Strong));
    m_served->setTextFormat(Qt::RichText);
    m_served->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_route->setForegroundRole(QPalette::PlaceholderText);
    m_route->setFont(m_context.theme.font(TextRole::Caption));
    m_route->setTextFormat(Qt::PlainText);
    m_route->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_details->setProperty("kind", QStringLiteral("link"));
    m_details->setToolTip(tr("Show its attempts, route and cost under Live"));
    auto *layout = new QGridLayout(parent);
    layout->setContentsMargins(11, 10, 11, 8);
    layout->setHorizontalSpacing(8);
    layout->setVerticalSpacing(3);
    auto *top = new QHBoxLayout;
    top->setSpacing(6);
    top->addWidget(m_model, 1);
    top->addWidget(m_remove);
    layout->addLayout(top, 0, 0, 1, 2);
    layout->addWidget(m_served, 1, 0);
    layout->addWidget(m_status, 1, 1, Qt::AlignRight);
    layout->addWidget(m_route, 2, 0);
    layout->addWidget(m_details, 2, 1, Qt::AlignRight);
    layout->setColumnStretch(0, 1);
}

QWidget *AnswerPanel::buildFigures()
{
    auto *figures = new QWidget(this);
    auto *layout = new QGridLayout(figures);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(10);
    layout->setVerticalSpacing(2);
    int column = 0;
    const auto add = [&](const QString &caption) {
        auto *name = new QLabel(caption, figures);
        name->setFont(m_context.theme.font(TextRole::Caption));
        name->setForegroundRole(QPalette::PlaceholderText);
        auto *value = new QLabel(figures);
        value->setFont(m_context.theme.font(TextRole::Strong));
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        value->setAccessibleName(caption);
        layout->addWidget(name, 0, column);
        layout->addWidget(value, 1, column);
        layout->setColumnStretch(column++, 1);
        return value;
    };
    m_firstToken = add(tr("First token"));
    m_speed = add(tr("Speed"));
    m_tokens = add(tr("Tokens"));
    m_cost = add(tr("Cost"));
    m_stop->setIcon(m_context.theme.icon(QStringLiteral("stop"), Token::Text));
    m_stop->setToolTip(tr("Stop this answer"));
    auto *buttons = new QWidget(this);
    auto *actions = new QHBoxLayout(buttons);
    actions->setContentsMargins(0, 0, 0, 0);
    actions->addStretch();
    actions->addWidget(m_stop);
    actions->addWidget(m_continue);
    m_continue->setToolTip(tr("Go on from this answer: it is sent along with the next prompt"));
    connect(m_continue, &QPushButton::clicked, this, &AnswerPanel::continueAsked);
    auto *box = new QWidget(this);
    auto *around = new QVBoxLayout(box);
    around->setContentsMargins(12, 8, 12, 8);
    around->addWidget(new FoldingRow(figures, buttons, box));
    return box;
}

QString AnswerPanel::model() const
{
    return m_model->currentText().trimmed();
}

void AnswerPanel::setModel(const QString &model)
{
    m_model->setCurrentText(model);
}

void AnswerPanel::setModels(const QStringList &models)
{
    const QString now = m_model->currentText();
    const QSignalBlocker quiet(m_model);
    m_model->clear();
    m_model->addItems(models);
    m_model->setCurrentText(now);
}

void AnswerPanel::setRemovable(bool removable)
{
    m_remove->setVisible(removable);
}

void AnswerPanel::showAnswer()
{
    const ChatAnswer &answer = m_stream->answer();
    // The results of tools would have to come first, and nothing runs tools here.
    m_continue->setVisible(answer.state == ChatAnswer::State::Complete && !answer.text.isEmpty()
                           && answer.toolCalls.empty());
    m_status->setStatus(shapeOf(answer.state), wordOf(answer.state));
    m_view->show(answer);
    m_error->setText(answer.error);
    m_error->setVisible(!answer.error.isEmpty());
    m_stop->setEnabled(answer.isRunning());
    m_details->setVisible(answer.id != 0 && !answer.isRunning());
    showRoute(answer);
    showFigures(answer);
}

void AnswerPanel::showRoute(const ChatAnswer &answer)
{
    const auto config = m_context.host.config();
    const bool served = !answer.provider.isEmpty();
    const ProviderConfig *provider
        = config && served ? config->provider(answer.provider.toStdString()) : nullptr;
    const QString name = provider && !provider->name.empty()
                             ? QString::fromStdString(provider->name)
                             : answer.provider;
    m_served->setText(served ? QStringLiteral("<span style='color:%1'>■</span> %2, %3")
                                   .arg(m_context.colors.color(answer.provider).name(),
                                        answer.model.toHtmlEscaped(), name.toHtmlEscaped())
                             : QString());
    m_served->setToolTip(served ? answer.provider + u'/' + answer.model : QString());
    QString words;
    if (served && answer.route.isEmpty())
        words = tr("Asked directly");
    if (!answer.route.isEmpty() && config) {
        QString rule = answer.route;
        for (const RouteConfig &each : config->routes) {
            if (QString::fromStdString(each.id) == answer.route && !each.name.empty())
                rule = QString::fromStdString(each.name);
        }
        words = tr("By the rule “%1”").arg(rule);
    }
    if (answer.cached)
        words += tr(", from the cache");
    if (answer.attempts > 1)
        words += tr(", %n attempt(s)", nullptr, answer.attempts);
    if (!answer.notes.isEmpty())
        words += tr(", left out: %1").arg(answer.notes);
    m_route->setText(words);
    m_route->setToolTip(words);
}

void AnswerPanel::showFigures(const ChatAnswer &answer)
{
    m_firstToken->setText(format::duration(answer.ttftUs));
    const std::int64_t streamed = answer.totalUs - answer.ttftUs;
    // What comes at once has no speed.
    const bool measured = answer.outputTokens > 1 && answer.ttftUs >= 0 && streamed > 20'000;
    m_speed->setText(measured
                         ? tr("%1 tok/s")
                               .arg(QLocale().toString(
                                   double(answer.outputTokens) * 1e6 / double(streamed), 'f', 0))
                         : format::absent());
    m_tokens->setText(
        answer.inputTokens < 0
            ? format::absent()
            : QStringLiteral("%1 → %2").arg(
                  format::count(answer.inputTokens),
                  answer.outputTokens < 0 ? QString() : format::count(answer.outputTokens)));
    if (!answer.isPriced)
        m_cost->setText(answer.isRunning() ? QStringLiteral("…") : format::absent());
    else if (answer.costSource == CostSource::Free)
        m_cost->setText(tr("local"));
    else
        m_cost->setText(format::money(answer.cost));
}

} // namespace patchbay
