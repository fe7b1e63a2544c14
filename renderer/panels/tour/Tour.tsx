/** The first-run tour: four steps, each beside what it speaks of; it can be skipped, and the help menu opens it again. */
import { Button, CloseButton, Group, Paper, Text } from '@mantine/core'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useWords } from '../../state/words.ts'
import { closeTour, useTourStore } from './tour-store.ts'
import { tourWords } from './tour-words.ts'

/** What each step points at. */
const steps = [
  { name: 'scene', target: '#timeline' },
  { name: 'zones', target: '[data-panel="zones"]' },
  { name: 'simulate', target: '[data-tour="simulate"]' },
  { name: 'problems', target: '[data-panel="problems"]' },
] as const

type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

/** Where the target stands, followed while the window changes; null where it is not on the screen. */
function useTargetBox(selector: string | null): Box | null {
  const [box, setBox] = useState<Box | null>(null)
  useEffect(() => {
    if (!selector) return setBox(null)
    const measure = () => {
      const found = document.querySelector(selector)?.getBoundingClientRect()
      setBox(found ? { left: found.left, top: found.top, width: found.width, height: found.height } : null)
    }
    measure()
    const timer = setInterval(measure, 500)
    window.addEventListener('resize', measure)
    return () => {
      clearInterval(timer)
      window.removeEventListener('resize', measure)
    }
  }, [selector])
  return box
}

const ringGap = 4

function Ring({ box }: { readonly box: Box }) {
  const style = {
    left: box.left - ringGap,
    top: box.top - ringGap,
    width: box.width + 2 * ringGap,
    height: box.height + 2 * ringGap,
  }
  return (
    <div
      aria-hidden
      style={{ position: 'fixed', zIndex: 290, border: '2px solid #f2712b', borderRadius: 10, pointerEvents: 'none', ...style }}
    />
  )
}

export function Tour() {
  const step = useTourStore((state) => state.step)
  const box = useTargetBox(step === null ? null : (steps[step]?.target ?? null))
  if (step === null) return null
  return (
    <>
      {box ? <Ring box={box} /> : null}
      <TourCard step={step} />
    </>
  )
}

function TourCard({ step }: { readonly step: number }) {
  const say = useWords(tourWords)
  const card = useRef<HTMLDivElement>(null)
  const name = steps[step]?.name ?? 'scene'
  const isLast = step === steps.length - 1
  const go = (next: number) => useTourStore.setState({ step: next })
  useEffect(() => {
    if (step >= 0) card.current?.focus({ preventScroll: true })
  }, [step])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') closeTour()
    else if (event.key === 'ArrowRight' && !isLast) go(step + 1)
    else if (event.key === 'ArrowLeft' && step > 0) go(step - 1)
    else return
    event.stopPropagation()
    event.preventDefault()
  }
  return (
    <Paper
      ref={card}
      role="dialog"
      aria-label={say('title')}
      tabIndex={-1}
      withBorder
      p="md"
      onKeyDown={onKeyDown}
      data-testid="tour"
      style={{
        position: 'fixed',
        zIndex: 291,
        left: '50%',
        bottom: 200,
        width: 380,
        maxWidth: 'calc(100vw - 32px)',
        transform: 'translateX(-50%)',
      }}
    >
      <Group justify="space-between" mb={4}>
        <Text size="xs" c="dimmed">
          {say('count', { step: step + 1, all: steps.length })}
        </Text>
        <CloseButton size="sm" aria-label={say('skip')} onClick={closeTour} />
      </Group>
      <Text fw={600} mb={4} aria-live="polite">
        {say(name)}
      </Text>
      <Text mb="md">{say(`${name}Text`)}</Text>
      <Group justify="space-between">
        <Button size="xs" variant="subtle" color="gray" onClick={closeTour}>
          {say('skip')}
        </Button>
        <Group gap="xs">
          {step > 0 ? (
            <Button size="xs" variant="default" onClick={() => go(step - 1)}>
              {say('back')}
            </Button>
          ) : null}
          <Button size="xs" onClick={() => (isLast ? closeTour() : go(step + 1))}>
            {say(isLast ? 'done' : 'next')}
          </Button>
        </Group>
      </Group>
    </Paper>
  )
}
