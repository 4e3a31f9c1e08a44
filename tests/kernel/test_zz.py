import subprocess, sys
from tests.factories.people import AgentFactory
from tremplin.kernel.messages import post
def test_w(child_environment):
    post(recipient=AgentFactory().pk, kind="k", subject="Sujet", body="Texte", dedupe_key="k")
    env={**child_environment,"TREMPLIN_SMTP_HOST":"127.0.0.1","TREMPLIN_SMTP_PORT":"1"}
    r=subprocess.run([sys.executable,"-W","ignore","-m","django","procrastinate","-v","worker","--one-shot"],env=env,capture_output=True,text=True,timeout=100)
    print(r.stdout[-6000:], r.stderr[-6000:])
    assert 0
