#include "core/config/keychain.h"

#include "core/config/secretservice.h"

#include <QLibrary>

#include <memory>
#include <qt6keychain/keychain.h>
#include <utility>

namespace patchbay {

namespace {

using Availability = KeychainState::Availability;

constexpr std::chrono::seconds watchInterval {2};

QString serviceName()
{
    return QStringLiteral("patchbay");
}

/// libsecret speaks over GIO's connection to the session bus, and GIO ends the process with SIGTERM
/// when that bus goes (g_dbus_connection_set_exit_on_close). A relay outlives a session. GIO is
/// loaded at run time, as libsecret is, and the connection is kept for good.
void outliveTheBus()
{
    constexpr int sessionBus = 2; // G_BUS_TYPE_SESSION
    using GetBus = void *(*)(int, void *, void **);
    using SetExit = void (*)(void *, int);
    QLibrary gio(QStringLiteral("gio-2.0"), 0);
    const auto getBus = reinterpret_cast<GetBus>(gio.resolve("g_bus_get_sync"));
    const auto setExit
        = reinterpret_cast<SetExit>(gio.resolve("g_dbus_connection_set_exit_on_close"));
    void *connection = getBus && setExit ? getBus(sessionBus, nullptr, nullptr) : nullptr;
    if (connection)
        setExit(connection, 0);
}

Error silence(std::chrono::milliseconds deadline)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(deadline).count();
    return {ErrorCode::KeychainLocked,
            "The keychain has not answered for " + std::to_string(seconds)
                + " s; it may be asking for its password. It is asked "
                  "again as soon as it is unlocked.",
            {},
            {}};
}

/// Why \a job failed; \a before is how the keychain stood when it was started.
Error errorOf(const QKeychain::Job &job, const KeychainState &before)
{
    const auto words = [&job](const std::string &text) {
        const std::string detail = job.errorString().toStdString();
        return text + (detail.empty() ? "." : ": " + detail);
    };
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        // libsecret says the same when the question for the password was not answered.
        if (before.availability == Availability::Locked)
            return {ErrorCode::KeychainLocked, before.reason, {}, {}};
        return {ErrorCode::NoKey,
                "The keychain holds nothing for this key; store it with `patchbay key set`.",
                "not_stored",
                {}};
    case QKeychain::AccessDenied: // libsecret: the item is locked
        return {ErrorCode::KeychainLocked, words("The keychain is locked; unlock it"), {}, {}};
    case QKeychain::AccessDeniedByUser:
        return {ErrorCode::NoKey,
                words("Access to the keychain was denied; allow it to Patchbay"),
                {},
                {}};
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return {ErrorCode::NoKey,
                "There is no keychain here: use env:, file: or session as the key's secret.",
                {},
                {}};
    default:
        if (before.availability == Availability::Locked)
            return {ErrorCode::KeychainLocked, before.reason, {}, {}};
        return {ErrorCode::NoKey,
                words("The keychain failed; is libsecret-1-0 installed? Else use env:, file: or "
                      "session as the key's secret"),
                {},
                {}};
    }
}

} // namespace

/// Tells the first of the answers that an operation gets.
template <typename T>
class Keychain::Outcome final
{
public:
    explicit Outcome(std::function<void(Result<T>)> done)
        : m_done(std::move(done))
    { }

    /// False when an answer was told before.
    bool tell(Result<T> result)
    {
        const auto done = std::exchange(m_done, {});
        if (done)
            done(std::move(result));
        return static_cast<bool>(done);
    }

private:
    std::function<void(Result<T>)> m_done;
};

Keychain::Keychain(Unlock unlock, std::chrono::milliseconds deadline, QObject *parent)
    : QObject(parent)
    , m_unlock(unlock)
    , m_deadline(deadline)
    , m_service(std::make_unique<SecretService>())
{
    m_watch.setSingleShot(true);
    m_watch.setInterval(watchInterval);
    connect(&m_watch, &QTimer::timeout, this, &Keychain::watchForUnlocking);
}

Keychain::~Keychain() = default;

/// Asked now and then, because no signal on D-Bus tells of a keychain that logging in has unlocked
/// (GNOME Keyring 42).
void Keychain::watchForUnlocking()
{
    m_service->state(m_deadline, [this](const KeychainState &state) {
        if (state.availability == Availability::Usable)
            emit opened();
        else if (state.availability == Availability::Locked)
            m_watch.start();
    });
}

template <typename T>
void Keychain::run(QKeychain::Job *job, std::function<Result<T>(QKeychain::Job *)> result,
                   std::function<void(Result<T>)> done)
{
    auto outcome = std::make_shared<Outcome<T>>(std::move(done));
    QTimer::singleShot(m_deadline, this, [outcome, deadline = m_deadline] {
        outcome->tell(std::unexpected(silence(deadline)));
    });
    m_service->state(m_deadline, [this, job, result = std::move(result),
                                  outcome](const KeychainState &state) {
        const bool locked = state.availability == Availability::Locked;
        if (state.availability == Availability::Usable || (locked && m_unlock == Unlock::Ask)) {
            startJob(job, state, result, outcome);
            return;
        }
        delete job; // was not started
        outcome->tell(fail(locked ? ErrorCode::KeychainLocked : ErrorCode::NoKey, state.reason));
    });
}

template <typename T>
void Keychain::startJob(QKeychain::Job *job, const KeychainState &state,
                        std::function<Result<T>(QKeychain::Job *)> result,
                        std::shared_ptr<Outcome<T>> outcome)
{
    static const bool done = (outliveTheBus(), true);
    Q_UNUSED(done)
    // The job has no parent and deletes itself: libsecret's answer needs it, however late it is.
    connect(job, &QKeychain::Job::finished, this,
            [this, state, result = std::move(result),
             outcome = std::move(outcome)](QKeychain::Job *finished) {
                const bool failed = finished->error() != QKeychain::NoError;
                Result<T> answer = failed ? Result<T>(std::unexpected(errorOf(*finished, state)))
                                          : result(finished);
                if (failed && answer.error().code == ErrorCode::KeychainLocked)
                    m_watch.start();
                if (!outcome->tell(std::move(answer)) && !failed)
                    emit opened();
            });
    job->start();
}

void Keychain::read(const std::string &account, std::function<void(Result<KeychainItem>)> done)
{
    auto *job = new QKeychain::ReadPasswordJob(serviceName());
    job->setKey(QString::fromStdString(account));
    run<KeychainItem>(
        job,
        [](QKeychain::Job *finished) {
            QByteArray text
                = static_cast<QKeychain::ReadPasswordJob *>(finished)->textData().toUtf8();
            auto item = itemFromText({text.constData(), static_cast<std::size_t>(text.size())});
            text.fill('\0');
            return item;
        },
        std::move(done));
}

void Keychain::write(const std::string &account, const KeychainItem &item,
                     std::function<void(Result<void>)> done)
{
    auto *job = new QKeychain::WritePasswordJob(serviceName());
    job->setKey(QString::fromStdString(account));
    const Secret text(itemText(item));
    const std::string_view revealed = text.reveal();
    job->setTextData(QString::fromUtf8(revealed.data(), static_cast<qsizetype>(revealed.size())));
    run<void>(job, [](QKeychain::Job *) { return Result<void>(); }, std::move(done));
}

void Keychain::remove(const std::string &account, std::function<void(Result<void>)> done)
{
    // libsecret calls removed what is not there or is locked, so it is read first.
    read(account, [this, account, done = std::move(done)](const Result<KeychainItem> &item) {
        if (!item) {
            done(std::unexpected(item.error()));
            return;
        }
        auto *job = new QKeychain::DeletePasswordJob(serviceName());
        job->setKey(QString::fromStdString(account));
        run<void>(job, [](QKeychain::Job *) { return Result<void>(); }, done);
    });
}

void Keychain::state(std::function<void(KeychainState)> done)
{
    m_service->state(m_deadline, std::move(done));
}

} // namespace patchbay

#include "moc_keychain.cpp"
