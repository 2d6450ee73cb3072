#include "ui/firstrun/firstrunpage.h"

#include "core/backend/relayhost.h"
#include "ui/answer.h"
#include "ui/firstrun/clientstep.h"
#include "ui/firstrun/steplist.h"
#include "ui/format.h"
#include "ui/providers/foundkeys.h"
#include "ui/providers/secretsline.h"
#include "ui/snippet.h"
#include "ui/theme/theme.h"
#include "ui/widgets/clearlayout.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/legend.h"
#include "ui/widgets/statusshape.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace patchbay {

namespace {

enum Step { KeychainStep, ProviderStep, ClientStepPlace, RequestStep };

const QString doneKey = QStringLiteral("first-run/done");
const QString stepKey = QStringLiteral("first-run/step");

QLabel *heading(const Theme &theme, const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setFont(theme.font(TextRole::Title));
    return label;
}

QLabel *prose(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setWordWrap(true);
    return label;
}

} // namespace

FirstRunPage::FirstRunPage(const UiContext &context, QWidget *parent)
    : Page(context, parent)
    , m_steps(new StepList(context.theme,
                           {{tr("Keychain"), QString()},
                            {tr("First provider"), tr("or the demo")},
                            {tr("Coding tool"), tr("if you use one")},
                            {tr("First request"), tr("watch it come")}},
                           this))
    , m_stack(new QStackedWidget(this))
    , m_back(new QPushButton(tr("Back"), this))
    , m_next(new QPushButton(this))
{
    setTitle(tr("Set up Patchbay"), tr("About two minutes. Leave and come back when you like."));
    auto *skip = new QPushButton(tr("Skip"), this);
    skip->setProperty("kind", QStringLiteral("flat"));
    connect(skip, &QPushButton::clicked, this, [this] { leave(); });
    addHeadWidget(skip);

    m_stack->addWidget(keychainStep());
    m_stack->addWidget(providerStep());
    m_client = new ClientStep(context, this);
    connect(m_client, &ClientStep::connectedChanged, this,
            [this](const QString &names) { m_steps->setRemark(ClientStepPlace, names); });
    m_stack->addWidget(m_client);
    m_stack->addWidget(requestStep());
    m_stack->setMaximumWidth(qMax(820, fontMetrics().averageCharWidth() * 105));
    m_next->setProperty("kind", QStringLiteral("primary"));
    connect(m_back, &QPushButton::clicked, this, [this] { goTo(m_stack->currentIndex() - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] {
        if (m_stack->currentIndex() == RequestStep)
            leave();
        else
            goTo(m_stack->currentIndex() + 1);
    });
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_back);
    buttons->addStretch();
    buttons->addWidget(m_next);
    auto *right = new QVBoxLayout;
    right->setContentsMargins(40, 24, 24, 24);
    right->addWidget(m_stack, 1);
    right->addLayout(buttons);
    auto *columns = new QHBoxLayout;
    columns->addWidget(m_steps, 0, Qt::AlignTop);
    columns->addLayout(right, 1);
    body()->addLayout(columns, 1);

    connect(&context.host, &RelayHost::changed, this, [this] {
        if (isVisible()) {
            listFoundKeys();
            showCommand();
        }
    });
    connect(&context.host.backend(), &Backend::activityChanged, this,
            [this](const std::shared_ptr<const Activity> &activity) { take(*activity); });
    goTo(qBound(0, context.settings.value(stepKey).toInt(), static_cast<int>(RequestStep)));
}

bool FirstRunPage::isWanted() const
{
    const auto config = context().host.config();
    return !context().settings.value(doneKey).toBool() && config && config->routes.empty()
           && std::all_of(
               config->providers.begin(), config->providers.end(),
               [](const ProviderConfig &provider) { return provider.protocol == Protocol::Demo; });
}

void FirstRunPage::shown()
{
    askKeychain();
    listFoundKeys();
    showCommand();
    m_client->look();
}

QWidget *FirstRunPage::keychainStep()
{
    auto *step = new QWidget(this);
    auto *column = new QVBoxLayout(step);
    column->setSpacing(14);
    column->addWidget(heading(context().theme, tr("Where your keys will lie"), step));
    column->addWidget(
        prose(tr("Patchbay keeps the keys of your providers in the system's keychain, "
                 "never in a file of its own, and sends each only to the address it "
                 "was entered for."),
              step));
    m_keychain = new SecretsLine(context().theme, step);
    connect(m_keychain, &SecretsLine::unlockAsked, this, [this] {
        context().host.backend().refreshSecrets();
        askKeychain();
    });
    column->addWidget(m_keychain);
    column->addStretch();
    return step;
}

QWidget *FirstRunPage::providerStep()
{
    auto *step = new QWidget(this);
    auto *column = new QVBoxLayout(step);
    column->setSpacing(14);
    column->addWidget(heading(context().theme, tr("Your first provider"), step));
    column->addWidget(prose(tr("Nothing is taken unless you say so. A key that lies in the "
                               "environment stays there."),
                            step));
    column->addWidget(new Legend(context().theme, tr("Found on this machine"), step));
    m_found = new QVBoxLayout;
    m_found->setSpacing(6);
    column->addLayout(m_found);
    auto *add = new QPushButton(context().theme.icon(QStringLiteral("add"), Token::Text),
                                tr("Another provider…"), step);
    connect(add, &QPushButton::clicked, this, [this] { emit providerAsked(); });
    column->addWidget(add, 0, Qt::AlignLeft);
    column->addWidget(new Legend(context().theme, tr("No key at hand?"), step));
    column->addWidget(prose(tr("Go on: the demo provider answers from inside Patchbay, costs "
                               "nothing and needs no network."),
                            step));
    m_providers = prose(QString(), step);
    column->addWidget(m_providers);
    column->addStretch();
    return step;
}

QWidget *FirstRunPage::requestStep()
{
    auto *step = new QWidget(this);
    auto *column = new QVBoxLayout(step);
    column->setSpacing(14);
    column->addWidget(heading(context().theme, tr("The first request"), step));
    column->addWidget(prose(tr("Give your application this base URL and token, or copy the line "
                               "into a terminal. It comes with the token; the clipboard forgets it "
                               "after 30 s."),
                            step));
    m_command = new EmptyState(context().theme, step);
    m_command->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    column->addWidget(m_command);
    m_request = new StatusLabel(context().theme, step);
    m_request->setStatus(Status::Idle, tr("Waiting for the first request"));
    column->addWidget(m_request);
    column->addStretch();
    return step;
}

void FirstRunPage::goTo(int step)
{
    m_stack->setCurrentIndex(step);
    m_steps->setCurrent(step);
    m_back->setEnabled(step > KeychainStep);
    m_next->setText(step == RequestStep ? tr("Finish") : tr("Go on"));
    context().settings.setValue(stepKey, step);
}

void FirstRunPage::askKeychain()
{
    whenAnswered<KeychainState>(
        context().host.backend().keychainState(), this, [this](const KeychainState &state) {
            m_keychain->setState(state);
            m_steps->setRemark(KeychainStep,
                               state.availability == KeychainState::Availability::Usable
                                   ? tr("%1 answers").arg(QString::fromStdString(state.name))
                                   : tr("none that answers"));
        });
}

void FirstRunPage::listFoundKeys()
{
    clear(*m_found);
    const auto config = context().host.config();
    if (!config)
        return;
    const auto found
        = foundKeys(*context().host.catalog(), *config, [](const std::string &variable) {
              return !qEnvironmentVariableIsEmpty(variable.c_str());
          });
    for (const FoundKey &key : found)
        offer(key);
    m_toolKeys.await(context().host.backend().toolKeys(), this, [this, config](const auto &keys) {
        for (const FoundKey &key :
             foundKeys(*context().host.catalog(), *config, keys ? *keys : std::vector<ToolKey>()))
            offer(key);
        if (m_found->isEmpty())
            m_found->addWidget(prose(tr("No key lies in the environment, nor in "
                                        "the files of the tools known here."),
                                     this));
    });
    QStringList names;
    for (const ProviderConfig &provider : config->providers) {
        if (provider.protocol != Protocol::Demo)
            names << QString::fromStdString(provider.name);
    }
    m_providers->setText(names.isEmpty() ? QString()
                                         : tr("Set up: %1").arg(names.join(QStringLiteral(", "))));
    if (!names.isEmpty())
        m_steps->setRemark(ProviderStep, names.join(QStringLiteral(", ")));
}

void FirstRunPage::offer(const FoundKey &key)
{
    const QString words = key.tool.isEmpty()
                              ? tr("Add %1, by %2…").arg(key.name, key.variable)
                              : tr("Add %1, with the key of %2…").arg(key.name, key.tool);
    auto *row = new QPushButton(words, this);
    connect(row, &QPushButton::clicked, this, [this, key] { emit foundKeyAsked(key); });
    m_found->addWidget(row, 0, Qt::AlignLeft);
}

void FirstRunPage::showCommand()
{
    const RelayHost &host = context().host;
    if (host.url().empty())
        return;
    m_command->setSentence(baseUrl(host));
    m_command->setCommand(tryIt(host, SnippetLanguage::Curl));
}

void FirstRunPage::take(const Activity &activity)
{
    for (const ActiveExchange &exchange : activity.exchanges) {
        const ExchangeRecord &record = exchange.record;
        if (m_came || exchange.running || record.outcome != Outcome::Complete)
            continue;
        m_came = true;
        m_request->setStatus(Status::Ok,
                             tr("It came: %1 answered, first token after %2, for %3.")
                                 .arg(QString::fromStdString(record.model),
                                      format::duration(record.ttftUs), format::money(record.cost)));
        m_steps->setRemark(RequestStep, tr("it came"));
        if (m_stack->currentIndex() == RequestStep)
            m_steps->setCurrent(RequestStep + 1);
    }
}

void FirstRunPage::leave()
{
    context().settings.setValue(doneKey, true);
    emit left();
}

} // namespace patchbay
